import { resolve } from "node:path";
import { ChangedFiles } from "./changed-files.ts";
import type { Io, Sink } from "./io.ts";
import { isFileAlone, openRunner, type Runner } from "./model.ts";
import { parseModelSpec, parsePythonSpec } from "./model-spec.ts";
import type { Request } from "./options.ts";
import { print } from "./print.ts";
import { FileError, UsageError } from "./usage-error.ts";
import { Screen, type Shown } from "./watch-screen.ts";

/** Prints the summary, and again at every save of the model's files, with what changed. It ends with the process. */
export async function watchSummary(request: Request, io: Io): Promise<number> {
  const printed = { out: "", err: "" };
  const into = (stream: keyof typeof printed, { isTTY }: Sink): Sink => ({
    isTTY,
    write: (text) => (printed[stream] += text),
  });
  const taken = { stdout: into("out", io.stdout), stderr: into("err", io.stderr), env: io.env };
  let isFirst = true;
  const run = async (runner: Runner): Promise<Shown> => {
    Object.assign(printed, { out: "", err: "" });
    const { isGood, counts } = await attempt(runner, request, taken).catch((error) => {
      // A command that is wrong from the start is not made right by a save.
      if (isFirst ? error instanceof FileError : isRefusal(error))
        return refused(error as Error, taken);
      throw error;
    });
    isFirst = false;
    return { ...printed, isGood, counts };
  };
  const runner = await open(request, taken);
  try {
    return await follow(runner, run, request, new Screen(request.model, io));
  } finally {
    await runner.close();
  }
}

/** A TypeScript file is run in a new thread each time, Python's session begins anew by itself. */
async function open(request: Request, io: Io): Promise<Runner> {
  if (parsePythonSpec(request.model)) return openRunner(request, io);
  const { FreshRunner } = await import("./fresh-runner.ts");
  return new FreshRunner(request, io);
}

async function follow(
  runner: Runner,
  run: (runner: Runner) => Promise<Shown>,
  { model }: Request,
  screen: Screen,
): Promise<never> {
  const files = new ChangedFiles();
  const own = ownFile(model);
  let read = own;
  while (true) {
    files.lookAfter(read);
    const running = run(runner);
    const change = files.next();
    const shown = await Promise.race([running, change]);
    if (shown) {
      const found = await runner.filesRead();
      // A run that failed has not come to all of them.
      read = [...new Set([...(shown.isGood ? own : read), ...found])];
      files.lookAfter(read);
      if (!files.isPending) screen.show(shown);
      if (!files.isWatching) throw new FileError(`${model} has no file that can be watched`);
      await change;
    } else {
      // What runs is no longer what is wanted: it may even never end.
      runner.stop();
      await running;
    }
  }
}

function ownFile(model: string): readonly string[] {
  const python = parsePythonSpec(model);
  const file = python ? python.file : parseModelSpec(model).file;
  return file === undefined ? [] : [resolve(file)];
}

type Attempt = Pick<Shown, "isGood" | "counts">;

/** Runs the model once, and prints to `io` what the command without --watch does. */
async function attempt(runner: Runner, request: Request, io: Io): Promise<Attempt> {
  if (request.isPlain && isFileAlone(request.model))
    return { isGood: (await runner.script()) === 0, counts: undefined };
  const { options, format } = request;
  const command = { name: "summary", request: { options, format, counts: true } } as const;
  const made = await runner.report(command);
  if (typeof made === "number") return { isGood: false, counts: undefined };
  print(made, request, io);
  return { isGood: true, counts: made.counts };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof UsageError || error instanceof FileError;

function refused({ message }: Error, { stderr }: Io): Attempt {
  stderr.write(`layerwise: ${message}\n`);
  return { isGood: false, counts: undefined };
}
