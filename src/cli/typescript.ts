import { type Summary, summary } from "../summary/index.ts";
import { type Report, report } from "../summary/report.ts";
import { diverted } from "./diverted.ts";
import { failureText } from "./failure.ts";
import type { Io } from "./io.ts";
import { load } from "./load.ts";
import { type ModelSpec, parseModelSpec } from "./model-spec.ts";
import type { Request } from "./options.ts";
import { pick, silent } from "./pick.ts";
import { progress } from "./progress.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** The report on a model in a TypeScript file; the exit status where there is none, after saying why. */
export async function runTypeScript(request: Request, io: Io): Promise<Report | number> {
  const spec = parseModelSpec(request.model);
  const done = progress(request.model, io);
  try {
    if (spec.name !== undefined || !request.isPlain) {
      const result = await summarise(spec, request, io).finally(done);
      return report(result, request.format);
    }
    await runScript(spec.file, io, done);
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
