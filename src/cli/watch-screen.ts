import type { Counts } from "../report.ts";
import { changes } from "../summary/changes.ts";
import { align } from "../verify/align.ts";
import { dim, showsColour } from "./colour.ts";
import type { Io } from "./io.ts";

/** What one run printed. */
export interface Shown {
  readonly out: string;
  readonly err: string;
  /** Whether the model was right. */
  readonly isGood: boolean;
  /** What was counted; undefined for a script, which prints what it likes. */
  readonly counts: Counts | undefined;
}

/** Shows one run after the other. Where one fails, what the last good one printed stands above its error. */
export class Screen {
  readonly #model: string;
  readonly #io: Io;
  #last: Shown | undefined;

  constructor(model: string, io: Io) {
    this.#model = model;
    this.#io = io;
  }

  show(shown: Shown): void {
    const { stdout, stderr } = this.#io;
    const before = this.#last;
    if (stdout.isTTY) stdout.write(CLEAR);
    if (shown.isGood) {
      this.#last = shown;
      stdout.write(shown.out);
      stderr.write(shown.err);
      if (before) stdout.write(`\n${this.#changes(before, shown)}\n`);
    } else {
      // On a terminal it was cleared away.
      if (before && stdout.isTTY) stdout.write(before.out);
      stderr.write(`\n${shown.err}`);
    }
    const stands = !shown.isGood && before ? "above is the last summary without an error; " : "";
    this.#say(`${clock()}  ${stands}watching ${this.#model}, Ctrl-C ends`);
  }

  #say(text: string): void {
    const { stderr, env } = this.#io;
    stderr.write(`\n${showsColour(stderr, env) ? dim(text) : text}\n`);
  }

  #changes(before: Shown, after: Shown): string {
    const { stdout, env } = this.#io;
    if (!before.counts || !after.counts)
      return changedLines(before.out, after.out) ?? "It prints what it printed before.";
    const table = changes(before.counts, after.counts);
    if (!table) return "Nothing that is counted changed.";
    const [head = "", ...rows] = table.split("\n");
    return [showsColour(stdout, env) ? dim(head) : head, ...rows].join("\n");
  }
}

/** Clears a terminal and keeps what was scrolled away. */
const CLEAR = "\u001b[H\u001b[2J";

const clock = (): string => new Date().toTimeString().slice(0, 8);

/** The lines that are gone and those that are new, in their order; undefined where there are none. */
function changedLines(before: string, after: string): string | undefined {
  const pairs = align(before.split("\n"), after.split("\n"), (left, right) =>
    left === right ? 0 : Number.POSITIVE_INFINITY,
  );
  const lines = pairs.flatMap(({ left, right }) =>
    left === right
      ? []
      : [
          ...(left === undefined ? [] : [`− ${left}`]),
          ...(right === undefined ? [] : [`+ ${right}`]),
        ],
  );
  return lines.length === 0 ? undefined : lines.join("\n");
}
