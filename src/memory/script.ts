import type { Moment, Part, Tape } from "./tape.ts";

/** A tape whose blocks have sizes that grow with the batch: bytes = fixed + each·batch. */
export class Script {
  readonly moments: readonly Moment[];
  readonly parts: readonly Part[];
  /** Takes (number of the block + 1) and frees (its negative), in order. */
  readonly events: Int32Array;
  /** By event, the number of its moment. */
  readonly momentOf: Int32Array;
  readonly #fixed: Float64Array;
  readonly #each: Float64Array;

  private constructor(tape: Tape, sizes: { fixed: Float64Array; each: Float64Array }) {
    const { moments } = tape;
    this.moments = moments;
    this.#fixed = sizes.fixed;
    this.#each = sizes.each;
    const numbers = new Map(blocksOf(tape).map((block, at) => [block, at]));
    this.parts = [...numbers.keys()].map(({ part }) => part);
    const events: number[] = [];
    const momentOf: number[] = [];
    moments.forEach(({ takes, frees }, moment) => {
      for (const block of takes) events.push((numbers.get(block) as number) + 1);
      for (const block of frees) events.push(-(numbers.get(block) as number) - 1);
      while (momentOf.length < events.length) momentOf.push(moment);
    });
    this.events = Int32Array.from(events);
    this.momentOf = Int32Array.from(momentOf);
  }

  /** Bytes of each block on this batch; `factor` is how much of each part is there. */
  bytesAt(batch: number, factor: Readonly<Partial<Record<Part, number>>> = {}): Float64Array {
    return this.#fixed.map((fixed, at) => {
      const whole = fixed + (this.#each[at] as number) * batch;
      return Math.round(whole * (factor[this.parts[at] as Part] ?? 1));
    });
  }

  /** Of one batch alone: other batches are as large. */
  static at(tape: Tape): Script {
    const fixed = Float64Array.from(blocksOf(tape), ({ bytes }) => bytes);
    return new Script(tape, { fixed, each: new Float64Array(fixed.length) });
  }

  /** Through the tapes of two batches; undefined where they don't do the same. */
  static through(
    [first, a]: readonly [Tape, number],
    [second, b]: readonly [Tape, number],
  ): Script | undefined {
    const [before, after] = [blocksOf(first), blocksOf(second)];
    const isSame = before.length === after.length && first.moments.length === second.moments.length;
    if (!isSame || before.some(({ part }, at) => part !== after[at]?.part)) return undefined;
    const each = Float64Array.from(before, ({ bytes }, at) => {
      return ((after[at]?.bytes as number) - bytes) / (b - a);
    });
    const fixed = Float64Array.from(before, ({ bytes }, at) => bytes - (each[at] as number) * a);
    return new Script(first, { fixed, each });
  }
}

const blocksOf = ({ moments }: Tape) => moments.flatMap(({ takes }) => takes);
