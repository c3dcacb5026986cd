import { comparesFast, comparison, type IsSame, PAGE, runsOf, ZEROS } from "./pages.ts";

/** WebAssembly's memory is a whole number of these. */
const WASM_PAGE = 65536;
/** Of the words that stand first: how many runs there are, and the lengths of Pyodide's head and of the memory. */
const SIZES = 3;
const WORD = Uint32Array.BYTES_PER_ELEMENT;
/** Where a page of zeros is kept. */
const NOWHERE = -1;

/** Pyodide's snapshot as it is kept: without pages of zeros, which are nearly half of its memory. */
export function packed(snapshot: Uint8Array): Uint8Array {
  const head = snapshot.subarray(0, snapshot.length % WASM_PAGE);
  const memory = snapshot.subarray(head.length);
  const isSame = comparison(memory, ZEROS);
  const runs = [...runsOf(memory.length, (at) => !isSame(at, 0))];
  const words = Uint32Array.from([runs.length, head.length, memory.length, ...runs.flat()]);
  const parts = [
    new Uint8Array(words.buffer),
    head,
    ...runs.map(([begin, end]) => memory.subarray(begin, end)),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The memory of a Python that has started, to be put into a new one's: a start then neither reads nor writes zeros. */
export class Image {
  /** What Pyodide writes before the memory. */
  readonly head: Uint8Array;
  /** Bytes of the memory. */
  readonly length: number;
  readonly #bytes: Uint8Array;
  /** Where each page lies in `bytes`. */
  readonly #places: Int32Array;

  /** `bytes` are as `packed` gives them. */
  constructor(bytes: Uint8Array) {
    const words = (from: number, count: number) =>
      new Uint32Array(bytes.slice(WORD * from, WORD * (from + count)).buffer);
    const [runs = 0, head = 0, length = 0] = words(0, SIZES);
    const bounds = words(SIZES, 2 * runs);
    let at = WORD * (SIZES + bounds.length);
    this.head = bytes.slice(at, at + head);
    at += head;
    this.length = length;
    this.#bytes = bytes;
    this.#places = new Int32Array(length / PAGE).fill(NOWHERE);
    for (let i = 0; i < bounds.length; i += 2)
      for (let page = bounds[i] as number; page < (bounds[i + 1] as number); page += PAGE) {
        this.#places[page / PAGE] = at;
        at += PAGE;
      }
  }

  /** Makes the first `length` bytes of `heap` what they were. */
  restore(heap: Uint8Array): void {
    const kept = runsOf(this.length, (at) => this.#place(at) !== NOWHERE);
    for (const [begin, end] of kept) {
      const from = this.#place(begin);
      heap.set(this.#bytes.subarray(from, from + end - begin), begin);
    }
    // Memory that nobody has written to takes none of the machine's.
    const isSame = comparesFast ? comparison(heap, ZEROS) : () => false;
    const others = runsOf(this.length, (at) => this.#place(at) === NOWHERE && !isSame(at, 0));
    for (const [begin, end] of others) heap.fill(0, begin, end);
  }

  /** Tells whether the page of `heap` that begins there is the image's, or zero behind its end. */
  comparison(heap: Uint8Array): (at: number) => boolean {
    const isSame = comparison(heap, this.#bytes);
    const isZero: IsSame = comparison(heap, ZEROS);
    return (at) => {
      const from = this.#place(at);
      return from === NOWHERE ? isZero(at, 0) : isSame(at, from);
    };
  }

  #place(at: number): number {
    return this.#places[at / PAGE] ?? NOWHERE;
  }
}
