import type { CommandName, Requests } from "../commands.ts";
import type { Report } from "../report.ts";
import type { Io } from "./io.ts";
import { parseModelSpec, parsePythonSpec } from "./model-spec.ts";
import { UsageError } from "./usage-error.ts";

/** The model that a command line names, and how it is run. */
export interface Source {
  readonly model: string;
  readonly python: {
    readonly paths: readonly string[];
    readonly timeout: number;
    readonly cache: boolean;
    /** What a script finds behind its own name in `sys.argv`. */
    readonly args: readonly string[];
  };
}

/** A command and its request. */
export type AnyCommand = {
  [N in CommandName]: { readonly name: N; readonly request: Requests[N] };
}[CommandName];

/** Runs a model as its files are at each time. */
export interface Runner {
  /** The command's report on the model; the exit status where there is none, after saying why. */
  report(command: AnyCommand): Promise<Report | number>;
  /** Runs the file as a script, which prints what it prints; the exit status. */
  script(): Promise<number>;
  /** The user's files that the last run has read by now. */
  filesRead(): Promise<readonly string[]>;
  /** Stops the run that is under way, which ends with an exit status. */
  stop(): void;
  close(): Promise<void>;
}

/** What runs the model that the command names; it prints to `io`. */
export async function openRunner(source: Source, io: Io): Promise<Runner> {
  const isPython = parsePythonSpec(source.model) !== undefined;
  if (!isPython && source.python.args.length > 0)
    throw new UsageError(`${source.model} takes no arguments behind --: a Python file does`);
  // Each is loaded only where it is needed: a start is most of the time that a command takes.
  return isPython
    ? new (await import("./python.ts")).PythonRunner(source, io)
    : new (await import("./typescript.ts")).TypeScriptRunner(source, io);
}

async function once<T>(source: Source, io: Io, run: (runner: Runner) => Promise<T>): Promise<T> {
  const runner = await openRunner(source, io);
  try {
    return await run(runner);
  } finally {
    await runner.close();
  }
}

/** The command's report on the model; the exit status where there is none, after saying why. */
export const reportOn = (command: AnyCommand, source: Source, io: Io): Promise<Report | number> =>
  once(source, io, (runner) => runner.report(command));

/** Runs the file as a script, which prints what it prints; the exit status. */
export const runScript = (source: Source, io: Io): Promise<number> =>
  once(source, io, (runner) => runner.script());

/** True for a file without a name behind it. */
export function isFileAlone(model: string): boolean {
  const python = parsePythonSpec(model);
  return python
    ? python.file !== undefined && python.expression === undefined
    : parseModelSpec(model).name === undefined;
}
