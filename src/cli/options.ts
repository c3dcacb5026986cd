import { extname } from "node:path";
import { Command } from "commander";
import { FORMATS, type Format } from "../summary/format.ts";
import { COLUMNS, ROW_SETTINGS, type SummaryOptions } from "../summary/options.ts";
import type { Io } from "./io.ts";
import type { Source } from "./model.ts";
import { parse, pythonFrom, runOptions, withModel, withPython } from "./model-options.ts";
import { atLeast, listOf, oneOf, verbosity } from "./option-values.ts";

/** What the command line asked for. */
export interface Request extends Source {
  readonly format: Format;
  readonly output: string | undefined;
  readonly options: SummaryOptions;
  /** True when nothing but the model was named. */
  readonly isPlain: boolean;
  /** Whether to do it again whenever the model's files change. */
  readonly watch: boolean;
}

const EXAMPLES = `
A file alone is run as a script and prints what it prints. With options, or with a name behind it,
the model that it exports is summarised.

Examples:
  layerwise examples/vgg11.py
  layerwise mynet.py:MyNet --input-size 12,1,224,224
  layerwise "torchvision.models:resnet50()" --input-size 1,3,224,224 --path .venv/lib/python3.12/site-packages
  layerwise train.py -- --epochs 2 --lr 0.1        (what stands behind -- is the script's)
  layerwise net.ts:MyNet --input-size 12,1,224,224
  layerwise "net.ts:MyNet(10, dropout=0.2)" --input-size 1,3,32,32 --depth 2
  layerwise mynet.py:MyNet --input-size 1,3,32,32 --watch
  layerwise net.ts:MyNet --input-size 1,3,32,32 --input-size 1,10 --dtypes float,long
  layerwise net.ts:MyNet --input-size 1,3,32,32 --col-names output_size,num_params,macs -o net.md

  layerwise check net.py:MyNet --spec vgg-a --params "<=140M"      (layerwise check --help)

Exit status: 0; 1 when the model or its file is wrong; 2 when the command is.`;

/** Reads the arguments; undefined when help or the version was asked for and printed. */
export function readArguments(args: readonly string[], io: Io): Request | undefined {
  const command = build();
  if (!parse(command, args, io)) return undefined;
  const { format, output, inputSize, path, timeout, cache, script, watch, ...given } =
    command.opts();
  return {
    model: command.args[0] as string,
    format: format ?? formatOf(output),
    output,
    options: runOptions({ ...given, inputSize }),
    python: pythonFrom({ path, timeout, cache, script }),
    watch: watch === true,
    isPlain: Object.keys(given).length === 0 && !inputSize && !format && output === undefined,
  };
}

function build(): Command {
  const command = new Command("layerwise").description(
    "Every layer of a neural network, accounted for.",
  );
  withModel(command)
    .option("--cache-forward-pass", "show the first forward pass again for the same class")
    .option("--col-names <names>", COLUMNS.join(", "), listOf(COLUMNS))
    .option("--col-width <n>", "width of each column (25)", atLeast(1))
    .option("--depth <n>", "deepest level shown (3)", atLeast(0))
    .option("--row-settings <names>", ROW_SETTINGS.join(", "), listOf(ROW_SETTINGS))
    .option("--verbose <n>", "0 prints nothing, 2 lists every parameter", verbosity)
    .option("--torchinfo <version>", "main or 1.8: whose footer", oneOf(["main", "1.8"]))
    .option("--format <format>", FORMATS.join(", "), oneOf(FORMATS))
    .option("-o, --output <file>", "write there; its ending gives the format")
    .option("--watch", "do it again at every save, and say what changed");
  return withPython(command).addHelpText("after", EXAMPLES);
}

const ENDINGS: Readonly<Record<string, Format>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".csv": "csv",
  ".tex": "latex",
};

const formatOf = (output: string | undefined): Format =>
  ENDINGS[extname(output ?? "").toLowerCase()] ?? "text";
