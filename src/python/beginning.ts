/** Bytes that are kept or not kept together. */
const PAGE = 4096;
/** WebAssembly's memory is a whole number of these. */
const WASM_PAGE = 65536;
/** Bytes that are compared at once. Of eight, each would be a BigInt: 200 MB of them in a start. */
const WORD = 4;

/**
 * The memory to which Python returns between two files. It is nearly the image from which it was started, so only the
 * pages that differ from it are kept: 5 MB in place of 31.
 */
export class Beginning {
  readonly #image: Uint8Array;
  readonly #pages: ReadonlyMap<number, Uint8Array>;
  readonly #length: number;

  /** `snapshot` is Pyodide's: a head of its own, then the memory. Correct for any bytes, small where they are alike. */
  constructor(heap: Uint8Array, snapshot: Uint8Array) {
    this.#image = snapshot.subarray(snapshot.length % WASM_PAGE);
    this.#length = heap.length;
    this.#pages = new Map(changedPages(heap, this.#image));
  }

  /** Makes `heap` what it was. Memory that Python has asked for since is zero, as when it was given. */
  restore(heap: Uint8Array): void {
    heap.set(this.#image.subarray(0, this.#length));
    heap.fill(0, Math.min(this.#image.length, this.#length));
    for (const [at, page] of this.#pages) heap.set(page, at);
  }
}

/** The runs of pages of `heap` that aren't the image's, or zero behind its end, by where they begin. */
function* changedPages(heap: Uint8Array, image: Uint8Array): Generator<[number, Uint8Array]> {
  const isAlike = pageComparison(heap, image);
  let begin: number | undefined;
  for (let at = 0; at <= heap.length; at += PAGE) {
    if (at < heap.length && !isAlike(at)) begin ??= at;
    else if (begin !== undefined) {
      yield [begin, heap.slice(begin, at)];
      begin = undefined;
    }
  }
}

/** Tells whether the page that begins there is the same in both. */
function pageComparison(heap: Uint8Array, image: Uint8Array): (at: number) => boolean {
  const words = wordsOf(heap);
  const known = wordsOf(image);
  const byWords = (at: number) => isSame(words, known, at / WORD);
  // Node compares 31 MB in 5 ms, where the loop below takes 30 in a fresh process; a browser has nothing like it.
  const { Buffer } = globalThis as { readonly Buffer?: typeof globalThis.Buffer };
  if (!Buffer) return byWords;
  const bytes = Buffer.from(heap.buffer, heap.byteOffset, heap.length);
  return (at) => {
    const end = at + PAGE;
    return end > image.length ? byWords(at) : bytes.compare(image, at, end, at, end) === 0;
  };
}

function isSame(words: Int32Array, known: Int32Array, from: number): boolean {
  for (let i = from; i < from + PAGE / WORD; i++)
    if (words[i] !== (i < known.length ? known[i] : 0)) return false;
  return true;
}

/** The bytes as words: in place where they lie as words must. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length / WORD);
}
