import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { Command, InvalidArgumentError, type OptionValues } from "commander";
import type { Lang } from "../lang.ts";
import type { Report } from "../report.ts";
import type { SummaryOptions } from "../summary/index.ts";
import {
  BUDGET_FORMS,
  BUDGETS,
  BUILTIN_NAMES,
  type Budget,
  type BudgetName,
  CHECK_FORMATS,
  type CheckFormat,
  type Other,
  parseBudget,
  readOutline,
} from "../verify/index.ts";
import type { Io } from "./io.ts";
import { reportOn, type Source } from "./model.ts";
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
import { rulesFrom, rulesText } from "./rules.ts";
import { save } from "./save.ts";
import { specFrom } from "./spec.ts";
import { terminalWidth } from "./terminal-width.ts";
import { FileError, UsageError } from "./usage-error.ts";
import { verdictColoured } from "./verdict-colour.ts";
import { readWeights } from "./weights.ts";

const EXAMPLES = `
Examples:
  layerwise check examples/vgg11.py:MyNet --input-size 1,1,224,224
  layerwise check examples/vgg11.py:MyNet --spec vgg-a
  layerwise check net.py:MyNet --spec "conv3-64 → maxpool → [3×3, 64; 3×3, 64] ×2 → FC-10" --input-size 1,3,32,32
  layerwise check net.py:MyNet --input-size 1,3,224,224 --params "<=25M" --macs "<=4.1G"
  layerwise check net.py:MyNet --checkpoint weights.safetensors
  layerwise check net.py:MyNet --against other.py:Net --input-size 1,3,224,224
  layerwise check net.py:MyNet --input-size 1,3,224,224 --save net.lock.json
  layerwise check net.py:MyNet --lock net.lock.json

Exit status: 0; 1 when the model isn't what it should be; 2 when the command is wrong.`;

/** `layerwise check MODEL …`: is it the network that was meant. */
export async function runCheck(args: readonly string[], io: Io): Promise<number> {
  if (args.includes("--list-rules")) {
    const lang = args[args.indexOf("--lang") + 1];
    io.stdout.write(`${rulesText(langFrom({ lang: lang === "zh" ? lang : undefined }, io))}\n`);
    return 0;
  }
  const command = build();
  if (!parse(command, args, io)) return 0;
  const { format, output, lang: named, path, timeout, cache, script, ...rest } = command.opts();
  const { params, macs, size, spec, checkpoint, against, lock, save: kept, rules, ...run } = rest;
  const lang = langFrom({ lang: named }, io);
  const python = pythonFrom({ path, timeout, cache, script });
  const source: Source = { model: command.args[0] as string, python };
  const locks = (lock ?? []).map(fromFile) as Other[];
  const options = { ...inputOf(locks), ...runOptions(run) };
  const others = await Promise.all(
    ((against ?? []) as string[]).map((name) => otherModel(name, options, source, io)),
  );
  const failed = others.find((other) => typeof other === "number");
  if (failed !== undefined) return failed as number;
  const request = {
    options,
    lang,
    format: (format ?? formatOf(output)) as CheckFormat,
    cwd: process.cwd().replaceAll("\\", "/"),
    width: output === undefined ? terminalWidth(io) : undefined,
    others: [...(others as Other[]), ...locks.map((other) => ({ ...other, isContract: true }))],
    ...(await heldTo(rest, lang)),
  };
  const report = await reportOn({ name: "check", request }, source, io);
  if (typeof report === "number") return report;
  print(report, request.format, output, io);
  return report.status ?? 0;
}

/** What the model is held to, other models apart. */
async function heldTo(asked: OptionValues, lang: Lang) {
  const { params, macs, size, spec, checkpoint, against, lock, save: kept, rules } = asked;
  const checks = [params, macs, size, spec, checkpoint, against, lock, kept];
  const isPlain = checks.every((check) => check === undefined);
  return {
    budgets: { params, macs, size } as Partial<Record<BudgetName, Budget>>,
    spec: spec === undefined ? undefined : specFrom(spec, lang),
    checkpoint: checkpoint === undefined ? undefined : await readWeights(checkpoint, lang),
    save: kept as string | undefined,
    // Without anything else to do it looks for mistakes.
    rules: rules === undefined ? (isPlain ? {} : undefined) : rulesFrom(rules),
  };
}

function build(): Command {
  const command = new Command("layerwise check").description(
    "Is it the network that was meant? Holds a model to numbers, to another model, to a file.",
  );
  withModel(command);
  command.option(
    "--spec <spec>",
    `layers as papers write them, a file of them, or ${BUILTIN_NAMES.join(", ")}`,
  );
  for (const name of BUDGETS)
    command.option(`--${name} <budget>`, `as ${BUDGET_FORMS[name]}`, budget(name));
  command
    .option(
      "--checkpoint <file>",
      "weights to load: .safetensors, .pt, .bin, an index, a folder, an address",
    )
    .option("--against <model>", "another model, or a summary saved as JSON", addName)
    .option("--save <file>", "keep what the model is, to commit it")
    .option("--lock <file>", "what --save has kept: the model must not differ", addName)
    .option(
      "--rules <names>",
      "look for these mistakes: all, none, names, name=error|warning|note|off",
    )
    .option("--list-rules", "print every rule, and why")
    .option("--format <format>", CHECK_FORMATS.join(", "), oneOf(CHECK_FORMATS))
    .option("-o, --output <file>", "write there; its ending gives the format");
  return withLang(withPython(command)).addHelpText("after", EXAMPLES);
}

const addName = (text: string, before: readonly string[] = []): string[] => [...before, text];

const budget =
  (name: BudgetName) =>
  (text: string): Budget => {
    const found = parseBudget(name, text);
    if (!found) throw new InvalidArgumentError(`It must be as ${BUDGET_FORMS[name]}.`);
    return found;
  };

const ENDINGS: Readonly<Record<string, CheckFormat>> = { ".json": "json", ".md": "markdown" };

const formatOf = (output: string | undefined): CheckFormat =>
  ENDINGS[extname(output ?? "").toLowerCase()] ?? "text";

/** The input that a lock was made with, where the command gives none. */
function inputOf([lock]: readonly Other[]): SummaryOptions {
  return lock?.outline.input ?? {};
}

function fromFile(file: string): Other {
  const found = readOutline(readText(file));
  if (!found)
    throw new FileError(
      `${file} is no lock file and no summary: make one with --save, or with --format json`,
    );
  return { name: file, isContract: false, ...found };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: "there is no such file", EISDIR: "it is a folder" }[code ?? ""];
    throw new UsageError(`cannot read ${file}: ${reason ?? message}`);
  }
}

/** What to compare with: a file that has kept a model, or a model that is run as the first one is. */
async function otherModel(
  name: string,
  options: SummaryOptions,
  { python }: Source,
  io: Io,
): Promise<Other | number> {
  if (name.toLowerCase().endsWith(".json")) return fromFile(name);
  const command = { name: "outline" as const, request: { options } };
  const report = await reportOn(command, { model: name, python }, io);
  if (typeof report === "number") return report;
  const found = readOutline(report.text);
  if (!found) throw new Error(`${name}: its outline can't be read`);
  return { name, isContract: false, ...found };
}

function print(
  { text, warnings, files = {} }: Report,
  format: CheckFormat,
  output: string | undefined,
  io: Io,
): void {
  for (const [path, content] of Object.entries(files)) save(path, content);
  if (output !== undefined) save(output, `${text}\n`);
  else io.stdout.write(`${format === "text" ? verdictColoured(text, io) : text}\n`);
  for (const warning of warnings) io.stderr.write(`warning: ${warning}\n`);
}
