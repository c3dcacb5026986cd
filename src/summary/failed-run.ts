import { ModelError } from "../error.ts";
import type { Graph } from "../graph.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

/** The model threw while it ran: torchinfo's message, the model's own error as its `cause`, and what is known until then. */
export class FailedRun extends ModelError {
  readonly rows: readonly Row[];
  /** What ran before the error; undefined where it came before the run. */
  readonly graph: Graph | undefined;
  /** Makes the summary of what ran before the error. */
  partial: (() => Summary) | undefined;

  constructor(rows: readonly Row[], graph: Graph | undefined) {
    const executed = rows.filter((row) => row.executed).map(String);
    super(
      "RuntimeError",
      `Failed to run torchinfo. See above stack traces for more details. Executed layers up to: [${executed.join(", ")}]`,
    );
    this.rows = rows;
    this.graph = graph;
  }
}
