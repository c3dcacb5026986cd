import { runCommand } from "../commands.ts";
import type { Report } from "../report.ts";
import { diverted } from "./diverted.ts";
import { failureText } from "./failure.ts";
import type { Io } from "./io.ts";
import { load } from "./load.ts";
import type { AnyCommand, Source } from "./model.ts";
import { type ModelSpec, parseModelSpec } from "./model-spec.ts";
import { pick, silent } from "./pick.ts";
import { progress } from "./progress.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** The command's report on a model in a TypeScript file; the exit status where there is none, after saying why. */
export async function reportOn(
  command: AnyCommand,
  { model }: Source,
  io: Io,
): Promise<Report | number> {
  const spec = parseModelSpec(model);
  return attempt(spec, io, (done) => run(spec, command, io).finally(done));
}

/** Runs the file as a script; the exit status. */
export async function runScript({ model }: Source, io: Io): Promise<number> {
  const spec = parseModelSpec(model);
  return attempt(spec, io, async (done) => {
    await script(spec.file, io, done);
    return 0;
  });
}

async function attempt<T>(
  { file }: ModelSpec,
  io: Io,
  run: (done: () => void) => Promise<T>,
): Promise<T | number> {
  const done = progress(file, io);
  try {
    return await run(done);
  } catch (error) {
    if (error instanceof UsageError || error instanceof FileError) throw error;
    io.stderr.write(`${failureText(error, file)}\n`);
    return 1;
  } finally {
    done();
  }
}

/** Runs the file, which prints what it prints. */
async function script(file: string, { stdout }: Io, beforeOutput: () => void): Promise<void> {
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
 * Standard output is the command's alone. What the file prints as a script is left out (it is its own summary, as a
 * rule); what the model prints goes to standard error.
 */
async function run(
  spec: ModelSpec,
  { name, request }: AnyCommand,
  { stderr }: Io,
): Promise<Report> {
  const exports = await diverted(
    () => undefined,
    () => load(spec.file),
  );
  return diverted(
    (text) => stderr.write(text),
    () => runCommand(name, pick(exports, spec), request),
  );
}
