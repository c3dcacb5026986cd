import type { CommandName, Requests } from "../commands.ts";
import type { Report } from "../report.ts";
import type { Io } from "./io.ts";
import { parseModelSpec, parsePythonSpec } from "./model-spec.ts";

/** The model that a command line names, and how it is run. */
export interface Source {
  readonly model: string;
  readonly python: {
    readonly paths: readonly string[];
    readonly timeout: number;
    readonly cache: boolean;
  };
}

/** A command and its request. */
export type AnyCommand = {
  [N in CommandName]: { readonly name: N; readonly request: Requests[N] };
}[CommandName];

/** The command's report on the model, TypeScript or Python; the exit status where there is none, after saying why. */
export async function reportOn(
  command: AnyCommand,
  source: Source,
  io: Io,
): Promise<Report | number> {
  // Each is loaded only where it is needed: a start is most of the time that a command takes.
  return parsePythonSpec(source.model)
    ? (await import("./python.ts")).reportOn(command, source, io)
    : (await import("./typescript.ts")).reportOn(command, source, io);
}

/** Runs the file as a script, which prints what it prints; the exit status. */
export async function runScript(source: Source, io: Io): Promise<number> {
  return parsePythonSpec(source.model)
    ? (await import("./python.ts")).runScript(source, io)
    : (await import("./typescript.ts")).runScript(source, io);
}

/** True for a file without a name behind it. */
export function isFileAlone(model: string): boolean {
  const python = parsePythonSpec(model);
  return python
    ? python.file !== undefined && python.expression === undefined
    : parseModelSpec(model).name === undefined;
}
