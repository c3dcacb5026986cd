import type { FitCounts } from "../checkpoint.ts";

export const checkpointEn = {
  checkpointTitle: (name: string, format: string, tensors: number, counts: FitCounts) => {
    const kinds = [
      [counts.renamed, "renamed"],
      [counts.missing, "missing"],
      [counts.unexpected, "unexpected"],
      [counts.shape, "of another shape"],
      [counts.dtype, "of another dtype"],
    ] as const;
    const found = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
    const outcome = found.length === 0 ? "fits" : `does not fit: ${found.join(", ")}`;
    return `${name} (${format}, ${tensors} tensors) ${outcome}`;
  },
  missing: (name: string, shape: string) => `${name} ${shape} is missing`,
  unexpected: (name: string, shape: string) => `${name} ${shape} is not in the model`,
  shape: (name: string, found: string, wanted: string) =>
    `${name} is ${found} in the file, ${wanted} in the model`,
  packed:
    "it is packed, two numbers of 4 bits in a byte: the library that has packed it loads it, bitsandbytes for one",
  quantized:
    "PyTorch refuses to load what is quantized into a model that isn't: load its .dequantize()",
  transposed: "it is transposed: load its .t(), or use a layer that keeps (in, out)",
  dtype: (name: string, found: string, wanted: string) =>
    `${name} is ${found} in the file, ${wanted} in the model`,
  cast: (count: number, from: string, to: string) =>
    `${count} tensor${count === 1 ? " is" : "s are"} ${from} in the file and ${to} here: loading casts`,
  tied: (name: string, other: string) => `${name} is tied to ${other}, which the file has`,
  counter: (name: string) =>
    `${name} is missing, as in files older than PyTorch 0.4.1: loading sets it to 0`,
  strip: (prefix: string) => `every name in the file begins with ${prefix}`,
  add: (prefix: string) => `every name in the model begins with ${prefix}, and none in the file`,
  moduleRenamed: (from: string, to: string) => `${from} in the file is probably ${to} in the model`,
};
