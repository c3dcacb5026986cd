import { writeFileSync } from "node:fs";
import { type Format, format } from "../summary/format.ts";
import { type Summary, summary } from "../summary/index.ts";
import { neverRan, neverRanText } from "../summary/never-ran.ts";
import { note } from "../summary/note.ts";
import { coloured, showsColour } from "./colour.ts";
import { diverted } from "./diverted.ts";
import { failureText } from "./failure.ts";
import type { Io } from "./io.ts";
import { load } from "./load.ts";
import { type ModelSpec, parseModelSpec } from "./model-spec.ts";
import { type Request, readArguments } from "./options.ts";
import { pick, silent } from "./pick.ts";
import { progress } from "./progress.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** The command without a name: prints a model's summary. */
export async function runSummary(args: readonly string[], io: Io): Promise<number> {
  const request = readArguments(args, io);
  if (!request) return 0;
  const spec = parseModelSpec(request.model);
  const done = progress(request.model, io);
  try {
    if (spec.name === undefined && request.isPlain) await runScript(spec.file, io, done);
    else print(await summarise(spec, request, io).finally(done), request, io);
    return 0;
  } catch (error) {
    if (error instanceof UsageError || error instanceof FileError) throw error;
    io.stderr.write(`${failureText(error, spec.file)}\n`);
    return 1;
  } finally {
    done();
  }
}

/** Runs the file, which prints what it prints. */
async function runScript(file: string, { stdout }: Io, beforeOutput: () => void): Promise<void> {
  let printed = false;
  const exports = await diverted(
    (text) => {
      beforeOutput();
      printed = true;
      stdout.write(text);
    },
    () => load(file),
  );
  if (!printed) throw silent(exports, file);
}

/**
 * Standard output is the summary's alone. What the file prints as a script is left out (it is its own summary, as a
 * rule); what the model prints goes to standard error.
 */
async function summarise(spec: ModelSpec, { options }: Request, { stderr }: Io): Promise<Summary> {
  const exports = await diverted(
    () => undefined,
    () => load(spec.file),
  );
  return diverted(
    (text) => stderr.write(text),
    () => summary(pick(exports, spec), options),
  );
}

/** Those that hold the remarks themselves. */
const WITH_REMARKS: readonly Format[] = ["json", "markdown", "html"];

function print(result: Summary, request: Request, io: Io): void {
  const text = format(result, request.format);
  if (request.output !== undefined) save(request.output, `${text}\n`);
  else if (request.options.verbose !== 0) {
    const isColoured = request.format === "text" && showsColour(io.stdout, io.env);
    io.stdout.write(`${isColoured ? coloured(text) : text}\n`);
  }
  for (const warning of result.warnings) io.stderr.write(`warning: ${warning}\n`);
  for (const module of neverRan(result)) io.stderr.write(`warning: ${neverRanText(module)}\n`);
  const remark = WITH_REMARKS.includes(request.format) ? undefined : note(result);
  if (remark) io.stderr.write(`${remark}\n`);
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: "its folder does not exist", EISDIR: "it is a folder" }[code ?? ""];
    throw new UsageError(`cannot write ${path}: ${reason ?? message}`);
  }
}
