import type { CommandName, Requests } from "../../commands.ts";
import type { Report } from "../../report.ts";
import type { Failure, Loaded, Place, ScriptResult } from "../host.ts";

/** What the session asks of its worker. */
export interface Jobs {
  script(path: string, args: readonly string[], place: Place): ScriptResult;
  load(
    source: { file: string } | { module: string },
    expression: string | null,
    place: Place,
  ): Loaded;
  command(name: CommandName, id: number, request: Requests[CommandName]): Report;
}

export type Job = {
  [K in keyof Jobs]: {
    readonly verb: K;
    readonly parts: Parameters<Jobs[K]>;
  };
}[keyof Jobs];

/** What the worker says. */
export type Message =
  | { readonly kind: "ready" }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly bytes: Uint8Array }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "broken"; readonly reason: string };

/** What a worker starts with. */
export interface Start {
  /** Where memory images are kept; undefined when none is to be kept. */
  readonly cache: string | undefined;
  readonly version: string;
  /** Most bytes that a file may print. */
  readonly outputLimit: number;
}
