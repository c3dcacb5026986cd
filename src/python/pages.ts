/** Bytes of memory that are compared, and kept or not, together. */
export const PAGE = 4096;
/** Bytes that are compared at once where nothing better is. Of eight, each would be a BigInt: 200 MB of them in a start. */
const WORD = 4;

/** Tells whether the page of the one that begins at the first number is that of the other at the second. */
export type IsSame = (at: number, otherAt: number) => boolean;

export const ZEROS = new Uint8Array(PAGE);

/** The runs of pages, of `length` bytes, that `holds` is true of: where each begins and ends. */
export function* runsOf(
  length: number,
  holds: (at: number) => boolean,
): Generator<[begin: number, end: number]> {
  let begin: number | undefined;
  for (let at = 0; at <= length; at += PAGE) {
    if (at < length && holds(at)) begin ??= at;
    else if (begin !== undefined) {
      yield [begin, at];
      begin = undefined;
    }
  }
}

/** Node compares 31 MB in 5 ms, where a loop takes 30 in a fresh process; a browser has nothing like it. */
export const comparesFast = "Buffer" in globalThis;

/** Compares pages of both. */
export function comparison(bytes: Uint8Array, other: Uint8Array): IsSame {
  if (comparesFast) {
    const fast = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return (at, from) => fast.compare(other, from, from + PAGE, at, at + PAGE) === 0;
  }
  const words = wordsOf(bytes);
  const others = wordsOf(other);
  return (at, from) => {
    for (let i = 0; i < PAGE / WORD; i++)
      if (words[at / WORD + i] !== others[from / WORD + i]) return false;
    return true;
  };
}

/** The bytes as words: in place where they lie as words must. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, Math.floor(length / WORD));
}
