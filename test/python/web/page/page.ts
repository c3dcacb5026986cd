import type { CommandName, Requests } from "../../../../src/commands.ts";
import type { Failure, ScriptResult } from "../../../../src/python/outcome.ts";
import type { Source } from "../../../../src/python/web/session.ts";
import type { Report } from "../../../../src/report.ts";

/** What a call in the page threw. */
export interface Thrown {
  readonly error: {
    readonly kind: string;
    readonly message: string;
    readonly failure?: Failure;
    readonly models?: readonly string[];
  };
}

/** What came of a call, what was printed meanwhile, and how long it took. */
export interface Told<T> {
  readonly value: T | Thrown;
  readonly printed: string;
  readonly ms: number;
}

/** What the tests call in the page. */
export interface Page {
  /** Starts Python; files may run for `timeout` seconds. */
  start(timeout: number): Promise<Told<void>>;
  progress(): readonly (readonly [loaded: number, total: number])[];
  script(source: Source): Promise<Told<ScriptResult>>;
  request<N extends CommandName>(
    name: N,
    source: Source,
    request: Requests[N],
  ): Promise<Told<Report>>;
  stop(): void;
}
