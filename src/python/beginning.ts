/** Bytes that are kept or not kept together. */
const PAGE = 4096;
/** WebAssembly's memory is a whole number of these. */
const WASM_PAGE = 65536;

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
  const words = new BigUint64Array(heap.buffer, heap.byteOffset, heap.length / 8);
  const known = aligned(image);
  for (let at = 0; at < heap.length; at += PAGE)
    if (differs(words, known, at / 8)) yield [at, heap.slice(at, at + PAGE)];
}

function differs(words: BigUint64Array, known: BigUint64Array, from: number): boolean {
  for (let i = from; i < from + PAGE / 8; i++) if (words[i] !== (known[i] ?? 0n)) return true;
  return false;
}

/** The bytes as words: in place where they lie as words must. */
function aligned(bytes: Uint8Array): BigUint64Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return new BigUint64Array(buffer, byteOffset, length / 8);
}
