// Runs every model that torchvision lists, from torchvision's own source, and writes docs/board.md: equal to what real
// PyTorch and torchinfo recorded, or not and why.
//
//   npm run board -- [--path FOLDER-WITH-TORCHVISION] [name …]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Interpreter } from "../src/python/interpreter.ts";
import { type SummaryOptions, summary } from "../src/summary/index.ts";
import { Tensor } from "../src/tensor.ts";
import { boardText, type Line } from "./board-text.ts";
import { makeModel, openInterpreter, packageFolders, reasonOf } from "./interpreter.ts";

interface Recorded {
  readonly model: string;
  readonly kind: string;
  /** What it is built with, besides no weights. */
  readonly options: Readonly<Record<string, number | null>>;
  readonly input: { readonly input_size?: never; readonly images?: readonly number[][] };
  readonly parameters: number;
  readonly macs: number | null;
}

interface Board {
  readonly versions: Readonly<Record<string, string>>;
  readonly models: readonly Recorded[];
}

const golden = new URL("../test/golden/board/", import.meta.url);
const board = JSON.parse(readFileSync(new URL("models.json", golden), "utf8")) as Board;

const inputOf = ({ input }: Recorded): SummaryOptions =>
  input.images
    ? { inputData: [input.images.map((size) => new Tensor(size))] as never }
    : { inputSize: input.input_size as never };

function run(python: Interpreter, recorded: Recorded): Line {
  const { model, kind, parameters, macs } = recorded;
  const options = Object.entries({ weights: null, ...recorded.options })
    .map(([name, value]) => `${name}=${value ?? "None"}`)
    .join(", ");
  try {
    const expression = `get_model(${JSON.stringify(model)}, ${options}).eval()`;
    const module = makeModel(python, "torchvision.models", expression);
    const result = summary(module, inputOf(recorded));
    const text = readFileSync(new URL(`${model}.txt`, golden), "utf8");
    return {
      model,
      kind,
      parameters,
      macs: Number(result.exact.macs),
      reason: difference(String(result), text) ?? countDifference(Number(result.exact.macs), macs),
    };
  } catch (error) {
    return { model, kind, parameters, reason: reasonOf(error) };
  }
}

/** The first line in which the tables differ. */
function difference(got: string, wanted: string): string | undefined {
  if (got === wanted) return undefined;
  const lines = got.split("\n");
  const at = wanted.split("\n").findIndex((line, place) => line !== lines[place]);
  const trim = (text: string | undefined) => (text ?? "nothing").replace(/\s+/g, " ").trim();
  return `line ${at + 1} is “${trim(lines[at])}”, not “${trim(wanted.split("\n")[at])}”`;
}

const countDifference = (got: number, wanted: number | null): string | undefined =>
  wanted === null || got === wanted ? undefined : `${got} multiply-adds, not ${wanted}`;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { path: { type: "string" } },
  allowPositionals: true,
});
const [folder] = packageFolders(values.path ? [values.path] : [], [
  `torchvision==${board.versions.torchvision}`,
]);
const python = await openInterpreter(
  { "/packages": folder as string },
  ["/packages"],
  "import torchvision.models",
);
const lines: Line[] = [];
for (const recorded of board.models) {
  if (positionals.length > 0 && !positionals.some((part) => recorded.model.includes(part)))
    continue;
  const line = run(python, recorded);
  python.reset();
  lines.push(line);
  console.log(
    `${line.reason === undefined ? "equal    " : "NOT EQUAL"} ${line.model} ${line.reason ?? ""}`,
  );
}
const equal = lines.filter(({ reason }) => reason === undefined).length;
console.log(`${equal} of ${lines.length} equal`);
if (positionals.length === 0) {
  const docs = new URL("../docs/", import.meta.url);
  mkdirSync(docs, { recursive: true });
  writeFileSync(new URL("board.md", docs), boardText(board.versions, lines));
}
process.exitCode = equal === lines.length ? 0 : 1;
