import { CheckpointError } from "./error.ts";

/** Bytes that lie somewhere: in a file, behind an address. Only the ranges asked for are read. */
export interface ByteSource {
  /** What the reader calls it. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `from` up to, without, `to`: as many as asked for, or fewer at the end. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** What lies beside a source, by its file name: the parts that an index names. */
export type Beside = (file: string) => Promise<ByteSource>;

/** Reads a range whole. CheckpointError where the source ends before it. */
export async function readExactly(
  source: ByteSource,
  from: number,
  to: number,
): Promise<Uint8Array> {
  if (!(from >= 0 && from <= to && to <= source.size))
    throw new CheckpointError("truncated", source.name, to, source.size);
  const bytes = await source.read(from, to);
  if (bytes.length !== to - from)
    throw new CheckpointError("truncated", source.name, to, from + bytes.length);
  return bytes;
}

/** Bytes that are in memory. */
export const bytesSource = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});
