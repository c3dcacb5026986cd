import { writeFileSync } from "node:fs";
import { Module } from "../nn/module.ts";
import { format } from "../summary/format.ts";
import { type Summary, summary } from "../summary/index.ts";
import { note } from "../summary/note.ts";
import { failureText } from "./failure.ts";
import { load } from "./load.ts";
import { type ModelSpec, parseModelSpec } from "./model-spec.ts";
import { type Request, readArguments } from "./options.ts";
import { UsageError } from "./usage-error.ts";

type ModelClass = new (...args: readonly unknown[]) => Module;

/** The command without a name: prints a model's summary. */
export async function runSummary(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  if (!request) return 0;
  const spec = parseModelSpec(request.model);
  const slow = progress(request.model);
  try {
    const result = await summarise(spec, request);
    if (result) print(result, request);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    process.stderr.write(`${failureText(error, spec.file)}\n`);
    return 1;
  } finally {
    slow.stop();
  }
}

/** Runs the file; a model out of it is summarised, a script has printed what it prints. */
async function summarise(spec: ModelSpec, request: Request): Promise<Summary | undefined> {
  const isScript = spec.name === undefined && request.isPlain;
  const printed = watchOutput(isScript);
  const exports = await load(spec.file).finally(printed);
  if (isScript && printed()) return undefined;
  const found =
    spec.name === undefined ? onlyModel(exports, spec.file, request) : exports[spec.name];
  if (found === undefined) throw missing(spec, exports);
  return summary(instance(found, spec), request.options);
}

/**
 * Tells whether a file wrote to standard output, and ends the watch. What a file prints while a model is taken out of
 * it goes to standard error: standard output is the summary's.
 */
function watchOutput(passesOn: boolean): () => boolean {
  const { write } = process.stdout;
  const target = passesOn ? process.stdout : process.stderr;
  const { write: targetWrite } = target;
  let written = false;
  process.stdout.write = ((...given: Parameters<typeof write>) => {
    written = true;
    return targetWrite.apply(target, given);
  }) as typeof write;
  return () => {
    process.stdout.write = write;
    return written;
  };
}

const isModelClass = (value: unknown): value is ModelClass =>
  typeof value === "function" && value.prototype instanceof Module;

const modelsIn = (exports: Record<string, unknown>): string[] =>
  Object.keys(exports).filter(
    (name) => isModelClass(exports[name]) || exports[name] instanceof Module,
  );

function onlyModel(exports: Record<string, unknown>, file: string, request: Request): unknown {
  const names = modelsIn(exports);
  if (names.length === 0)
    throw new UsageError(
      `${file} printed nothing and exports no model: export a class that extends nn.Module, or print a summary`,
    );
  if (names.length > 1)
    throw new UsageError(
      `${file} exports several models: name one of them\n${names.map((name) => `  layerwise ${file}:${name} --input-size …`).join("\n")}`,
    );
  if (request.isPlain)
    throw new UsageError(
      `${file} printed nothing: to summarise its model give an input size\n  layerwise ${file}:${names[0]} --input-size 1,3,224,224`,
    );
  return exports[names[0] as string];
}

function missing({ file, name }: ModelSpec, exports: Record<string, unknown>): UsageError {
  const names = modelsIn(exports);
  const has = names.length > 0 ? `its models are ${names.join(", ")}` : "it exports no model";
  return new UsageError(`${file} exports no ${name}: ${has}`);
}

function instance(found: unknown, { name, args }: ModelSpec): Module {
  if (found instanceof Module) return found;
  if (isModelClass(found)) return new found(...(args ?? []));
  if (typeof found === "function") {
    const made = found(...(args ?? []));
    if (made instanceof Module) return made;
  }
  throw new UsageError(
    `${name} is no model: it must be a class that extends nn.Module, or make one`,
  );
}

function print(result: Summary, request: Request): void {
  const text = `${format(result, request.format)}`.replace(/\n?$/, "\n");
  if (request.output) writeFileSync(request.output, text);
  else if (request.options.verbose !== 0) process.stdout.write(text);
  for (const warning of result.warnings) process.stderr.write(`warning: ${warning}\n`);
  const line = request.format === "text" ? note(result) : undefined;
  if (line) process.stderr.write(`${line}\n`);
}

/** One line after a second, on a terminal. */
function progress(model: string): { stop(): void } {
  if (!process.stderr.isTTY) return { stop: () => undefined };
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    process.stderr.write(`running ${model} …`);
  }, 1000);
  return {
    stop: () => {
      clearTimeout(timer);
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}
