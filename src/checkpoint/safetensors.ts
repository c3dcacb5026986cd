import { dtypeNamed, itemSize } from "../dtype.ts";
import type { Checkpoint, CheckpointTensor } from "./checkpoint.ts";
import { CheckpointError } from "./error.ts";
import { type ByteSource, readExactly } from "./source.ts";

// https://github.com/huggingface/safetensors#format: eight bytes of length, a JSON header, then the data.

/** The format's own limit. */
const LONGEST_HEADER = 100_000_000;
export const LENGTH_BYTES = 8;

/** The format's names for torch's dtypes. */
const DTYPES: Readonly<Record<string, string>> = {
  BOOL: "bool",
  U8: "uint8",
  I8: "int8",
  I16: "int16",
  I32: "int32",
  I64: "int64",
  U16: "uint16",
  U32: "uint32",
  U64: "uint64",
  F16: "float16",
  BF16: "bfloat16",
  F32: "float32",
  F64: "float64",
  C64: "complex64",
  F8_E4M3: "float8_e4m3fn",
  F8_E4M3FNUZ: "float8_e4m3fnuz",
  F8_E5M2: "float8_e5m2",
  F8_E5M2FNUZ: "float8_e5m2fnuz",
  F8_E8M0: "float8_e8m0fnu",
};

interface Placed extends CheckpointTensor {
  readonly from: number;
  readonly to: number;
}

const lengthOf = (bytes: Uint8Array): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);

/** Reads the header of a safetensors file, with all checks of the format's own reader. */
export async function readSafetensors(source: ByteSource): Promise<Checkpoint> {
  const { name, size } = source;
  const length = lengthOf(await readExactly(source, 0, LENGTH_BYTES));
  if (length > BigInt(Math.min(LONGEST_HEADER, size - LENGTH_BYTES)))
    throw new CheckpointError("header", name, String(length));
  const start = LENGTH_BYTES + Number(length);
  const entries = parseHeader(name, await readExactly(source, LENGTH_BYTES, start));
  const tensors = entries.map(([tensor, entry]) => readEntry(name, tensor, entry));
  checkOffsets(name, tensors, size - start, size);
  return {
    name,
    format: "safetensors",
    tensors: tensors.map(({ from: _, to: __, ...tensor }) => tensor),
    files: 1,
  };
}

function parseHeader(name: string, bytes: Uint8Array): [string, unknown][] {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new CheckpointError("json", name);
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw new CheckpointError("json", name);
  return Object.entries(header).filter(([key]) => key !== "__metadata__");
}

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

function readEntry(file: string, name: string, entry: unknown): Placed {
  const wrong = new CheckpointError("entry", file, shortened(name));
  if (typeof entry !== "object" || entry === null) throw wrong;
  const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
  if (typeof dtype !== "string" || !Array.isArray(shape) || !shape.every(isSize)) throw wrong;
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) throw wrong;
  const [from, to] = offsets as [number, number];
  const known = Object.hasOwn(DTYPES, dtype) ? (DTYPES[dtype] as string) : undefined;
  const torch = known === undefined ? undefined : dtypeNamed(known);
  if (to < from || (torch && elementsOf(shape) * BigInt(itemSize(torch)) !== BigInt(to - from)))
    throw wrong;
  return { name, shape, dtype: known ?? dtype, storage: `${file}:${from}`, from, to };
}

/** Exact, where a header claims sizes whose product is no double. */
const elementsOf = (shape: readonly number[]): bigint =>
  shape.reduce((product, size) => product * BigInt(size), 1n);

function checkOffsets(name: string, tensors: readonly Placed[], bytes: number, size: number): void {
  let end = 0;
  const inOrder = [...tensors].sort((a, b) => a.from - b.from || a.to - b.to);
  for (const { name: tensor, from, to } of inOrder) {
    if (from !== end) throw new CheckpointError("offsets", name, shortened(tensor));
    end = to;
  }
  if (end > bytes) throw new CheckpointError("truncated", name, size - bytes + end, size);
  if (end < bytes) throw new CheckpointError("offsets", name, "the end of the file");
}

/** A hostile name is no reason for an endless message. */
export const shortened = (name: string): string =>
  name.length > 80 ? `${name.slice(0, 79)}…` : name;
