import type { CommandName, Requests } from "../commands.ts";
import type { Report } from "../report.ts";
import type { Place } from "./host.ts";
import type { Failure, Loaded, ScriptResult } from "./outcome.ts";

/** What a session asks of its worker. `F` says where a folder that files may read lies. */
export interface Jobs<F> {
  script(path: string, args: readonly string[], place: Place<F>): ScriptResult;
  load(
    source: { file: string } | { module: string },
    expression: string | null,
    place: Place<F>,
    args: readonly string[],
  ): Loaded;
  command(name: CommandName, id: number, request: Requests[CommandName]): Report;
  filesRead(): readonly (readonly [folder: F, path: string])[];
}

export type Job<F> = {
  [K in keyof Jobs<F>]: {
    readonly verb: K;
    readonly parts: Readonly<Parameters<Jobs<F>[K]>>;
    /** For how long the file may run, before it is asked to end. */
    readonly seconds?: number;
  };
}[keyof Jobs<F>];

/**
 * Why a file was stopped: it took too long, somebody asked for it, it printed or kept too much, reached outside of
 * Python, ended Python, recursed too deeply; or this side has a fault.
 */
export type StopCode =
  | "late"
  | "asked"
  | "printed"
  | "memory"
  | "outside"
  | "ended"
  | "deep"
  | "fault";

/** What the worker says. */
export type Message =
  | { readonly kind: "ready" }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly bytes: Uint8Array }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "broken"; readonly code: StopCode; readonly reason: string };
