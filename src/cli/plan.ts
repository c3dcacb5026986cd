import { extname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import {
  ENGINES,
  GPU_NAMES,
  gpuNamed,
  OPTIMIZERS,
  PLAN_FORMATS,
  type PlanFormat,
  type PlanOptions,
  PRECISIONS,
  parseBytes,
  STRATEGIES,
} from "../memory/index.ts";
import { suggestion } from "../suggest.ts";
import type { Io } from "./io.ts";
import { reportOn, type Source } from "./model.ts";
import { langFrom, parse, pythonFrom, withLang, withPython } from "./model-options.ts";
import { parseNamed } from "./model-spec.ts";
import { addPath, atLeast, dtypes, inputNames, oneOf } from "./option-values.ts";
import { save } from "./save.ts";
import { terminalWidth } from "./terminal-width.ts";
import { UsageError } from "./usage-error.ts";

const EXAMPLES = `
The batch is the dimension written N, or the first one of each input. What a Python file says itself counts where the
options don't: the sizes that it calls torchinfo's summary with, the optimizer that it makes.

Examples:
  layerwise plan net.py:MyNet --input-size N,3,224,224 --memory 24GiB
  layerwise plan net.py:MyNet --input-size N,3,224,224 --gpu rtx4090 --precision amp-bf16
  layerwise plan net.py:Bert --input-size N,512 --dtypes long --gpu a100-80g --checkpoint blocks
  layerwise plan net.py:Bert --input-size N,512 --dtypes long --gpu h100 --devices 8 --strategy fsdp
  layerwise plan net.py:Bert --input-size N,512 --dtypes long --gpu h100 --devices 8 --strategy zero2 --emit deepspeed
  layerwise plan net.py:MyNet --input-size N,3,224,224 --gpu t4 --mode eval -o plan.svg

Exit status: 0; 1 when nothing fits, or the model is wrong; 2 when the command is.`;

/** `layerwise plan MODEL …`: what batch fits on a card. */
export async function runPlan(args: readonly string[], io: Io): Promise<number> {
  const command = build();
  if (!parse(command, args, io)) return 0;
  const { format, output, lang, path, timeout, cache, script, emit, ...options } = command.opts();
  if (options.memory === undefined && options.gpu === undefined)
    throw new UsageError("a plan needs a card: give --memory 24GiB, or --gpu with its name");
  const source: Source = {
    model: command.args[0] as string,
    python: pythonFrom({ path, timeout, cache, script }),
  };
  const kind = (format ?? formatOf(output)) as PlanFormat;
  const request = {
    options: options as Partial<PlanOptions>,
    lang: langFrom({ lang }, io),
    format: kind,
    emit,
    cwd: process.cwd().replaceAll("\\", "/"),
    width: output === undefined ? terminalWidth(io) : undefined,
  };
  const report = await reportOn({ name: "plan", request }, source, io);
  if (typeof report === "number") return report;
  if (output !== undefined) save(output, `${report.text}\n`);
  else io.stdout.write(`${report.text}\n`);
  return report.status ?? 0;
}

function build(): Command {
  const command = new Command("layerwise plan")
    .description("What batch fits on a card, part by part, and what would make room.")
    .argument(
      "<model>",
      "file.py or file.ts, file.py:Name, file.py:Name(arguments), package.module:Name",
    )
    .option("--input-size <sizes>", "size of an input, as N,3,224,224; repeat for several", size)
    .option("--dtypes <names>", "dtype of each input, as float,long", dtypes)
    .option("--input-names <names>", "names by which forward takes inputs, as ids,mask", inputNames)
    .option("--kwargs <list>", "what forward takes by name, as scale=2,mask=null", parseNamed)
    .option("--memory <bytes>", "of the card, as 24GiB", bytes)
    .option("--gpu <name>", GPU_NAMES.join(", "), gpu)
    .option("--mode <mode>", "train, eval", oneOf(["train", "eval"]))
    .option("--precision <name>", PRECISIONS.join(", "), oneOf(PRECISIONS))
    .option("--optimizer <name>", `${OPTIMIZERS.join(", ")} (adamw)`, oneOf(OPTIMIZERS))
    .option("--checkpoint <modules>", "paths, as layer1.*; or blocks; repeat", addPath)
    .option("--accumulate <n>", "batches for each step of the optimizer (1)", atLeast(1))
    .option("--batches <list>", "batch sizes to show, as 16,32", batches)
    .option("--devices <n>", "cards (1)", atLeast(1))
    .option("--strategy <name>", `${STRATEGIES.join(", ")} (ddp)`, oneOf(STRATEGIES))
    .option("--context <bytes>", "what CUDA keeps for itself (300MiB)", bytes)
    .option("--workspaces <bytes>", "what libraries take for faster algorithms (512MiB)", bytes)
    .option("--keeps-gradients", "gradients are set to 0 between steps, not to None")
    .option("--emit <engine>", `${ENGINES.join(", ")}: its configuration`, oneOf(ENGINES))
    .option("--format <format>", PLAN_FORMATS.join(", "), oneOf(PLAN_FORMATS))
    .option("-o, --output <file>", "write there; its ending gives the format");
  return withLang(withPython(command)).addHelpText("after", EXAMPLES);
}

function size(text: string, before: PlanOptions["inputSize"] = []): PlanOptions["inputSize"] {
  const parts = text.split(",").map((part) => part.trim());
  if (!parts.every((part) => part === "N" || (/^\d+$/.test(part) && Number(part) > 0)))
    throw new InvalidArgumentError("It must be sizes of 1 or more, as N,3,224,224.");
  return [...before, parts.map((part) => (part === "N" ? part : Number(part)))];
}

function bytes(text: string): number {
  const found = parseBytes(text);
  if (found === undefined) throw new InvalidArgumentError("It must be bytes, as 24GiB.");
  return found;
}

function gpu(text: string): string {
  if (gpuNamed(text)) return text;
  throw new InvalidArgumentError(
    suggestion(text, GPU_NAMES)
      ? `There is no card ${text}${suggestion(text, GPU_NAMES)}`
      : `There is no card ${text}; give its memory, as --memory 24GiB.`,
  );
}

function batches(text: string): number[] {
  const parts = text.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^\d+$/.test(part) && Number(part) > 0))
    throw new InvalidArgumentError("It must be batch sizes of 1 or more, as 16,32.");
  return parts.map(Number);
}

const ENDINGS: Readonly<Record<string, PlanFormat>> = {
  ".json": "json",
  ".md": "markdown",
  ".svg": "svg",
};

const formatOf = (output: string | undefined): PlanFormat =>
  ENDINGS[extname(output ?? "").toLowerCase()] ?? "text";
