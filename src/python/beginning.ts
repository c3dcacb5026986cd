/** Bytes that are kept or not kept together. */
const PAGE = 4096;
/** WebAssembly's memory is a whole number of these. */
const WASM_PAGE = 65536;
/** Bytes that are compared at once. Of eight, each would be a BigInt: 200 MB of them in a start. */
const WORD = 4;

/**
 * The memory to which Python returns between two files. It is nearly the image from which it was started, so only the
 * pages that differ from it are kept: 1 MB in place of 31.
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

/** The pages of `heap` that aren't the image's, or zero behind its end, by where they begin. */
function* changedPages(heap: Uint8Array, image: Uint8Array): Generator<[number, Uint8Array]> {
  const words = new Int32Array(heap.buffer, heap.byteOffset, heap.length / WORD);
  const known = aligned(image);
  for (let block = 0; block < heap.length; block += WASM_PAGE) {
    if (isAlike(heap, image, block)) continue;
    for (let at = block; at < block + WASM_PAGE; at += PAGE)
      if (differs(words, known, at / WORD)) yield [at, heap.slice(at, at + PAGE)];
  }
}

/** Most of the memory is the image's, and Node compares that in a fifth of the time; a browser has nothing like it. */
function isAlike(heap: Uint8Array, image: Uint8Array, from: number): boolean {
  const { Buffer } = globalThis as { readonly Buffer?: typeof globalThis.Buffer };
  const end = from + WASM_PAGE;
  return Buffer?.compare(heap.subarray(from, end), image.subarray(from, end)) === 0;
}

function differs(words: Int32Array, known: Int32Array, from: number): boolean {
  for (let i = from; i < from + PAGE / WORD; i++)
    if (words[i] !== (i < known.length ? known[i] : 0)) return true;
  return false;
}

/** The bytes as words: in place where they lie as words must. */
function aligned(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length / WORD);
}
