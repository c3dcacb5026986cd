import type { Span } from "../recorder.ts";
import type { Said } from "../said.ts";
import type { NoteFacts, toJson } from "../summary/index.ts";
import type { ModelFlow } from "./flow.ts";
import type { SourceCall } from "./source-calls.ts";

type Json = ReturnType<typeof toJson>;

/** The summary as plain data. */
export type Table = Omit<Json, "rows"> & { readonly rows: readonly TableRow[] };
export type TableRow = Json["rows"][number] & {
  /** There where only data decide some of the output's sizes: they are the largest. */
  readonly isOutputAtMost?: true;
};

/** Everything that is known of a model, as plain data: what a page shows. */
export interface Survey {
  readonly table: Table;
  /** The summary as text, as torchinfo prints it. */
  readonly text: string;
  /** The calls in the user's source, in the order in which they ended. */
  readonly calls: readonly SourceCall[];
  /** How tensors go through the modules; nothing where it wasn't run. */
  readonly flow: ModelFlow;
  /** What is worth a line on the exact count; null where nothing is. */
  readonly note: NoteFacts | null;
  /** The input on which its script had it summed up; null where it didn't. */
  readonly said: SaidInput | null;
  /** Where the model threw; null where it didn't. */
  readonly stopped: Stop | null;
}

export type SaidInput = Pick<Said, "inputSize" | "dtypes">;

/** The innermost module that threw. */
export interface Stop {
  readonly path: string;
  readonly className: string;
  /** The call of it in the user's source. */
  readonly span: Span | null;
}
