import fc from "fast-check";

/** One change of a file's bytes. */
type Change = (bytes: Uint8Array) => Uint8Array;

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const place = (where: number, bytes: Uint8Array) => Math.floor(where * bytes.length);

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
};

const overwritten = (bytes: Uint8Array, from: number, part: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  copy.set(part.subarray(0, Math.max(copy.length - from, 0)), from);
  return copy;
};

/** Numbers at the edges of what lengths and offsets can be, as they lie in files. */
const EDGES = [
  0n,
  1n,
  0x7fn,
  0xffn,
  0xffffn,
  0x7fffffffn,
  0xffffffffn,
  (1n << 53n) - 1n,
  1n << 63n,
];
const edge = fc.constantFrom(
  ...EDGES.flatMap((value) =>
    [2, 4, 8].map((length) => {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, value, true);
      return bytes.subarray(0, length);
    }),
  ),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, fc.nat(255)).map(
    ([where, byte]): Change =>
      (bytes) =>
        overwritten(bytes, place(where, bytes), Uint8Array.of(byte)),
  ),
  fc.tuple(at, edge).map(
    ([where, number]): Change =>
      (bytes) =>
        overwritten(bytes, place(where, bytes), number),
  ),
  at.map(
    (where): Change =>
      (bytes) =>
        bytes.slice(0, place(where, bytes)),
  ),
  fc.tuple(at, fc.uint8Array({ maxLength: 40 })).map(
    ([where, part]): Change =>
      (bytes) => {
        const from = place(where, bytes);
        return joined(bytes.subarray(0, from), part, bytes.subarray(from));
      },
  ),
  fc.tuple(at, at, at).map(
    ([first, second, to]): Change =>
      (bytes) => {
        const [from, end] = [place(first, bytes), place(second, bytes)].sort((a, b) => a - b);
        return joined(
          bytes.subarray(0, place(to, bytes)),
          bytes.subarray(from, end),
          bytes.subarray(place(to, bytes)),
        );
      },
  ),
  fc.tuple(at, fc.nat(40)).map(
    ([where, length]): Change =>
      (bytes) => {
        const from = place(where, bytes);
        return joined(bytes.subarray(0, from), bytes.subarray(from + length));
      },
  ),
);

/** One of `files`, changed in one to four places. */
export const mutated = <T extends { readonly bytes: Uint8Array }>(
  files: readonly T[],
): fc.Arbitrary<T> =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([file, changes]) => ({
      ...file,
      bytes: changes.reduce((bytes, change) => change(bytes), file.bytes),
    }));
