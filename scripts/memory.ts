// Holds plans to the truth and writes docs/memory.md: bytes kept for backward in torchvision's classifiers as PyTorch
// recorded them, and the largest batches that trained on an RTX 3090.
//
//   npm run memory -- [--torchvision FOLDER] [--timm FOLDER] [name …]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { settle } from "../src/memory/options.ts";
import { Planner } from "../src/memory/planner.ts";
import { type RunOptions, runAt, savedBytes } from "../src/memory/run.ts";
import { CUDA_RULES_1_12 } from "../src/ops/autocast-lists.ts";
import type { Interpreter } from "../src/python/interpreter.ts";
import { makeModel, openInterpreter, packageFolders, reasonOf } from "./interpreter.ts";
import { type Kept, memoryText, type Rung, USES, type Use } from "./memory-text.ts";

const golden = new URL("../test/golden/memory/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, golden), "utf8");

const saved = JSON.parse(read("saved.json")) as {
  readonly versions: Readonly<Record<string, string>>;
  readonly models: readonly ({
    readonly model: string;
    readonly input: readonly number[];
  } & Readonly<Record<Use, number>>)[];
};

/** How each recording was run. */
const OPTIONS: Readonly<Record<Use, Omit<RunOptions, "inputSize">>> = {
  train: { mode: "train", precision: "fp32", gpu: false },
  eval: { mode: "eval", precision: "fp32", gpu: false },
  float32: { mode: "train", precision: "fp32" },
  float16: { mode: "train", precision: "amp-fp16" },
  bfloat16: { mode: "train", precision: "amp-bf16" },
};

function kept(python: Interpreter, recorded: (typeof saved.models)[number]): Kept {
  const { model, input } = recorded;
  const [batch = 1, ...rest] = input;
  try {
    const expression = `get_model(${JSON.stringify(model)}, weights=None)`;
    const made = makeModel(python, "torchvision.models", expression);
    const wrong = USES.flatMap((use) => {
      const run = runAt(made, { inputSize: [["N", ...rest]], ...OPTIONS[use] }, batch);
      const got = savedBytes(run);
      return got === recorded[use] ? [] : [`${use}: ${got} bytes, not ${recorded[use]}`];
    });
    return { model, bytes: recorded.train, reason: wrong.join("; ") };
  } catch (error) {
    return { model, bytes: recorded.train, reason: reasonOf(error) };
  }
}

const LADDER = [512, 384, 256, 192, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1];
const TIMM = "0.6.13";
/** CUDA 11.3's context, and what cuDNN's search for algorithms takes: fitted to the table. */
const BESIDES = { context: 1406 * 2 ** 20, workspaces: 460 * 2 ** 20 };

interface Measured {
  readonly model: string;
  readonly size: number;
  readonly params: number;
  readonly best: number;
}

const measured: readonly Measured[] = read("rtx3090.csv")
  .trim()
  .split("\n")
  .filter((line) => !/^(#|model,)/.test(line))
  .map((line) => {
    const [model = "", ...numbers] = line.split(",");
    const [size = 0, params = 0, best = 0] = numbers.map(Number);
    return { model, size, params, best };
  });

function rung(python: Interpreter, { model, size, params, best }: Measured): Rung {
  try {
    const made = makeModel(python, "timm", `create_model(${JSON.stringify(model)})`);
    const planner = new Planner(
      made,
      settle({
        inputSize: [["N", 3, size, size]],
        gpu: "rtx3090",
        precision: "amp-fp16",
        optimizer: "momentum",
        // PyTorch 1.12 sets gradients to 0 between steps, adds them up apart, and has an autocast of its own.
        keepsGradients: true,
        sumsApart: true,
        rules: CUDA_RULES_1_12,
        ...BESIDES,
      }),
    );
    const found = planner.run.parameters.reduce((sum, { numel }) => sum + numel, 0);
    // timm has changed some models since they were measured.
    if (found !== params) return { model, best, reason: `${found} parameters, not ${params}` };
    const largest = planner.largest();
    const got = LADDER.find((batch) => batch <= largest) ?? 0;
    const off = got === 0 ? LADDER.length : LADDER.indexOf(got) - LADDER.indexOf(best);
    if (off === 0) return { model, best, got, off };
    // It fits in the plan where it did not, or does not where it did.
    const tried = off < 0 ? (LADDER[LADDER.indexOf(best) - 1] as number) : best;
    const by = Math.abs(planner.capacity - planner.needed(planner.at(tried)));
    return { model, best, got, off, by };
  } catch (error) {
    return { model, best, reason: reasonOf(error) };
  }
}

/** Each of `items` in Python that has seen no other; a fresh one every so often, for its memory only grows. */
async function each<T extends { readonly model: string }, R>(
  items: readonly T[],
  open: () => Promise<Interpreter>,
  run: (python: Interpreter, item: T) => R,
): Promise<R[]> {
  const found: R[] = [];
  let python = await open();
  for (const [at, item] of items.entries()) {
    if (at % 50 === 49) python = await open();
    found.push(run(python, item));
    console.log(JSON.stringify(found.at(-1)));
    python.reset();
  }
  return found;
}

const { values, positionals: names } = parseArgs({
  args: process.argv.slice(2),
  options: { torchvision: { type: "string" }, timm: { type: "string" } },
  allowPositionals: true,
});
const chosen = <T extends { readonly model: string }>(items: readonly T[]): T[] =>
  items.filter(({ model }) => names.length === 0 || names.some((part) => model.includes(part)));
/** Python in which `module` of the package is imported, out of `folder` or fresh from pip. */
function opener(
  module: string,
  wanted: string,
  folder: string | undefined,
  along: readonly string[] = [],
) {
  const [found = ""] = packageFolders(folder ? [folder] : [], [wanted], along);
  return () => openInterpreter({ "/packages": found }, ["/packages"], `import ${module}`);
}

const torchvision = `torchvision==${saved.versions.torchvision}`;
const keeps = await each(
  chosen(saved.models),
  opener("torchvision.models", torchvision, values.torchvision),
  kept,
);
// timm imports torchvision.
const rungs = await each(
  chosen(measured),
  opener("timm", `timm==${TIMM}`, values.timm, [torchvision]),
  rung,
);
const text = memoryText({ ...saved.versions, timm: TIMM }, keeps, rungs);
console.log(text);
if (names.length === 0) {
  const docs = new URL("../docs/", import.meta.url);
  mkdirSync(docs, { recursive: true });
  writeFileSync(new URL("memory.md", docs), text);
}
process.exitCode = keeps.every(({ reason }) => reason === "") ? 0 : 1;
