import type { TracedOp } from "../graph.ts";
import type { Storage } from "../tensor.ts";

/** What memory is for. */
export const PARTS = [
  "parameters",
  "buffers",
  "gradients",
  "optimizer",
  "input",
  "activations",
  "temporaries",
] as const;

export type Part = (typeof PARTS)[number];

/** One tensor's memory, from when it is taken until it is given back. */
export interface Block {
  readonly bytes: number;
  readonly part: Part;
}

/** What the device does in a step of training. */
export type Phase = "load" | "forward" | "loss" | "recompute" | "backward" | "optimizer";

/** Something that the device does, with the blocks that it takes and those that it gives back, in this order. */
export interface Moment {
  readonly phase: Phase;
  readonly op: TracedOp | undefined;
  readonly takes: Block[];
  readonly frees: Block[];
}

/** What happens to memory, in order. */
export class Tape {
  readonly moments: Moment[] = [];
  readonly #share: (storage: Storage) => number;

  /** `share`: how much of a storage is here, where cards split it. */
  constructor(share: (storage: Storage) => number = () => 1) {
    this.#share = share;
  }

  begin(phase: Phase, op?: TracedOp): void {
    this.moments.push({ phase, op, takes: [], frees: [] });
  }

  /** `of`: the storage whose memory it is, or whose gradient's or optimizer's. */
  take(bytes: number, part: Part, of?: Storage): Block {
    const block = { bytes: of ? bytes * this.#share(of) : bytes, part };
    this.#now.takes.push(block);
    return block;
  }

  free(block: Block): void {
    this.#now.frees.push(block);
  }

  get #now(): Moment {
    const now = this.moments.at(-1);
    if (!now) throw new Error("tape: nothing has begun");
    return now;
  }
}
