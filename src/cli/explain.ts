import { extname } from "node:path";
import { Command } from "commander";
import { EXPLAIN_FORMATS, type ExplainFormat, type ExplainSubject } from "../explain/index.ts";
import type { Io } from "./io.ts";
import { reportOn } from "./model.ts";
import {
  langFrom,
  parse,
  pythonFrom,
  runOptions,
  withLang,
  withModel,
  withPython,
} from "./model-options.ts";
import { oneOf } from "./option-values.ts";
import { save } from "./save.ts";
import { terminalWidth } from "./terminal-width.ts";
import { UsageError } from "./usage-error.ts";

const EXAMPLES = `
A layer is named by its path (layer1.0.conv1), by a pattern (layer1.*; ** for any depth), by its class (Conv2d), or as
an op (flatten). Without one, the model is explained as the sum of its parts.

Examples:
  layerwise explain vgg11.py conv7 fc3 --input-size 12,1,224,224
  layerwise explain net.py:MyNet "layer1.*" --input-size 1,3,224,224 --steps
  layerwise explain vgg11.py --input-size 12,1,224,224 --total
  layerwise explain vgg11.py --input-size 12,1,224,224 --reconcile
  layerwise explain net.ts:MyNet Linear --input-size 1,3,32,32 --lang zh

Exit status: 0; 1 when the model or its file is wrong; 2 when the command is.`;

/** `layerwise explain MODEL [LAYER…]`: why the numbers are what they are. */
export async function runExplain(args: readonly string[], io: Io): Promise<number> {
  const command = build();
  if (!parse(command, args, io)) return 0;
  const { format, output, lang, steps, total, reconcile, path, timeout, cache, script, ...run } =
    command.opts();
  const [model, ...layers] = command.args as [string, ...string[]];
  if (total && layers.length > 0)
    throw new UsageError("--total is of the whole model: name no layers with it");
  if (total && reconcile) throw new UsageError("give --total or --reconcile, not both");
  const request = {
    subject: (reconcile ? "reconcile" : total ? "total" : "layers") as ExplainSubject,
    layers,
    options: runOptions(run),
    lang: langFrom({ lang }, io),
    format: (format ?? formatOf(output)) as ExplainFormat,
    cwd: process.cwd().replaceAll("\\", "/"),
    width: output === undefined ? terminalWidth(io) : undefined,
    steps: steps === true,
  };
  const source = { model, python: pythonFrom({ path, timeout, cache, script }) };
  const report = await reportOn({ name: "explain", request }, source, io);
  if (typeof report === "number") return report;
  if (output !== undefined) save(output, `${report.text}\n`);
  else io.stdout.write(`${report.text}\n`);
  for (const warning of report.warnings) io.stderr.write(`warning: ${warning}\n`);
  return 0;
}

function build(): Command {
  const command = new Command("layerwise explain").description(
    "Why a layer has the numbers that it has: every formula, worked out, and where its symbols come from.",
  );
  withModel(command)
    .argument("[layers...]", "layers or ops: by path, pattern, class or name")
    .option("--steps", "show every step of working a formula out")
    .option("--total", "where the parameters, MACs and bytes are, with bars")
    .option("--reconcile", "what torchinfo, fvcore, ptflops and FlopCounterMode count, and why")
    .option("--format <format>", EXPLAIN_FORMATS.join(", "), oneOf(EXPLAIN_FORMATS))
    .option("-o, --output <file>", "write there; its ending gives the format");
  return withLang(withPython(command)).addHelpText("after", EXAMPLES);
}

const ENDINGS: Readonly<Record<string, ExplainFormat>> = { ".json": "json", ".md": "markdown" };

const formatOf = (output: string | undefined): ExplainFormat =>
  ENDINGS[extname(output ?? "").toLowerCase()] ?? "text";
