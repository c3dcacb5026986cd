import { CheckpointError } from "./error.ts";
import { type ByteSource, readExactly } from "./source.ts";

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 and 4.5.3.

/** A file in a zip file. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly header: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64_LOCATOR = 0x07064b50;
const END64_LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** The comment at the end may be as long. */
const LONGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 64 << 20;
/** In their place the real number is in the zip64 part. */
const SEE_64 = 0xffffffff;
const MOST_16 = 0xffff;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A position; one past what a double holds exactly is no place in a file. */
function uint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
}

/** Lists the files of a zip file; reads only its directory. */
export async function readDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { from, length } = await placeOfDirectory(source);
  if (!(length <= LARGEST_DIRECTORY && from + length <= source.size)) throw damaged(source);
  const bytes = await readExactly(source, from, from + length);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= length && view.getUint32(at, true) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number];
    const end = at + ENTRY_BYTES + name + extra + comment;
    if (end > length) throw damaged(source);
    entries.push(readEntry(view, bytes, at, name, extra));
    at = end;
  }
  return entries;
}

const damaged = ({ name }: ByteSource) => new CheckpointError("zip", name);

async function placeOfDirectory(source: ByteSource): Promise<{ from: number; length: number }> {
  const start = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT - END64_LOCATOR_BYTES);
  const view = viewOf(await readExactly(source, start, source.size));
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const locator = at - END64_LOCATOR_BYTES;
    if (locator >= 0 && view.getUint32(locator, true) === END64_LOCATOR)
      return directory64(source, uint64(view, locator + 8));
    return { from: view.getUint32(at + 16, true), length: view.getUint32(at + 12, true) };
  }
  throw damaged(source);
}

async function directory64(
  source: ByteSource,
  at: number,
): Promise<{ from: number; length: number }> {
  if (!(at + END64_BYTES <= source.size)) throw damaged(source);
  const view = viewOf(await readExactly(source, at, at + END64_BYTES));
  if (view.getUint32(0, true) !== END64) throw damaged(source);
  return { from: uint64(view, 48), length: uint64(view, 40) };
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  nameLength: number,
  extraLength: number,
): ZipEntry {
  const from = at + ENTRY_BYTES;
  const name = new TextDecoder().decode(bytes.subarray(from, from + nameLength));
  const [packed, size, header] = [20, 24, 42].map((field) => view.getUint32(at + field, true)) as [
    number,
    number,
    number,
  ];
  const wide = wideNumbers(view, from + nameLength, extraLength);
  const number = (short: number) => (short === SEE_64 ? (wide.shift() ?? Infinity) : short);
  // The wide ones come in this order, each only where it is needed.
  const whole = number(size);
  return {
    name,
    method: view.getUint16(at + 10, true),
    size: whole,
    packed: number(packed),
    header: number(header),
  };
}

/** The numbers of the zip64 part of an entry. */
function wideNumbers(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; ) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const end = Math.min(at + 4 + size, from + length);
    if (id === 1) {
      const numbers: number[] = [];
      for (let place = at + 4; place + 8 <= end; place += 8) numbers.push(uint64(view, place));
      return numbers;
    }
    at = end;
  }
  return [];
}

/** Reads a file of the zip file whole. CheckpointError where it would unpack to more than `most` bytes. */
export async function readFile(
  source: ByteSource,
  { header, method, packed, size }: ZipEntry,
  most: number,
): Promise<Uint8Array> {
  if (!(header + LOCAL_BYTES <= source.size)) throw damaged(source);
  const view = viewOf(await readExactly(source, header, header + LOCAL_BYTES));
  if (view.getUint32(0, true) !== LOCAL) throw damaged(source);
  const from = header + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (!(from + packed <= source.size)) throw damaged(source);
  if (size > most) throw new CheckpointError("pickleSize", source.name);
  const bytes = await readExactly(source, from, from + packed);
  if (method === 0) return bytes;
  if (method !== 8 || packed > MOST_PACKED) throw damaged(source);
  return inflate(source, bytes, size);
}

const MOST_PACKED = 16 << 20;
/** Text packs to a tenth; what packs to less than this part is made to fill memory. */
const MOST_RATIO = 200;
const ALWAYS = MOST_16;

async function inflate(source: ByteSource, bytes: Uint8Array, size: number): Promise<Uint8Array> {
  if (size > Math.max(bytes.length * MOST_RATIO, ALWAYS))
    throw new CheckpointError("zipSize", source.name);
  const whole = new Uint8Array(size);
  let at = 0;
  try {
    const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
    const stream = packed.pipeThrough(new DecompressionStream("deflate-raw"));
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      if (at + chunk.length > size) throw new CheckpointError("zipSize", source.name);
      whole.set(chunk, at);
      at += chunk.length;
    }
  } catch (error) {
    throw error instanceof CheckpointError ? error : damaged(source);
  }
  if (at !== size) throw damaged(source);
  return whole;
}
