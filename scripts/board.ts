// Runs the models of a board from their own source, and writes its page: equal to what real PyTorch and torchinfo
// recorded, or not and why.
//
//   npm run board -- [--path FOLDER-WITH-THE-PACKAGES …] [--of torchvision|transformers] [name …]
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Interpreter } from "../src/python/interpreter.ts";
import { summary } from "../src/summary/index.ts";
import { boardText, type Line } from "./board-text.ts";
import { BOARDS, type Board, type Recorded } from "./boards.ts";
import { makeModel, openInterpreter, packageFolders, reasonOf } from "./interpreter.ts";

function run<R extends Recorded>(board: Board<R>, python: Interpreter, recorded: R): Line {
  const { model, kind, parameters, macs } = recorded;
  try {
    const module = makeModel(python, board.module, board.expression(recorded));
    const result = summary(module, board.call(recorded));
    const text = readFileSync(new URL(`${model}.txt`, board.golden), "utf8");
    return {
      model,
      kind,
      parameters,
      macs: Number(result.exact.macs),
      isUncounted: macs === null,
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

/** Whether all of them are equal. Without `names`, which are parts of models' names, it runs all and writes the page. */
async function runBoard(board: Board, given: readonly string[], names: readonly string[]) {
  const [wanted, ...along] = board.packages;
  const folders = packageFolders(given, [wanted], along);
  // Python knows the packages of an environment by the name of their folder.
  const places = folders.map((folder, at): [string, string] => [`/${at}/site-packages`, folder]);
  const paths = places.map(([place]) => place);
  const python = await openInterpreter(Object.fromEntries(places), paths, board.prepare);
  const lines: Line[] = [];
  for (const recorded of board.models) {
    if (names.length > 0 && !names.some((part) => recorded.model.includes(part))) continue;
    const line = run(board, python, recorded);
    python.reset();
    lines.push(line);
    const verdict = line.reason === undefined ? "equal    " : "NOT EQUAL";
    console.log(`${verdict} ${line.model} ${line.reason ?? ""}`);
  }
  const equal = lines.filter(({ reason }) => reason === undefined).length;
  console.log(`${board.title}: ${equal} of ${lines.length} equal`);
  if (names.length === 0) writeFileSync(board.page, boardText(board, lines));
  return equal === lines.length;
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: {
    path: { type: "string", multiple: true },
    of: { type: "string", multiple: true, default: Object.keys(BOARDS) },
  },
  allowPositionals: true,
});
for (const name of values.of) {
  const open = BOARDS[name];
  if (!open) throw new Error(`there is no board ${name}: ${Object.keys(BOARDS).join(", ")}`);
  if (!(await runBoard(open(), values.path ?? [], positionals))) process.exitCode = 1;
}
