import { dtypeNamed } from "../../src/dtype.ts";
import type { InputSize, SummaryOptions } from "../../src/summary/index.ts";

/** Most dimensions that an input is believed to have. */
const MOST_DIMENSIONS = 32;

/** A dtype before or behind a size, in any of PyTorch's spellings. */
const DTYPE = /(?:^|[\s,])((?:torch\.)?[a-z]+\d*)(?=\s|$)/;

/** Before a size: the name by which the model takes the input. */
const NAME = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=/u;

/**
 * Reads sizes as people write them: `12, 1, 224, 224`, `(1, 3, 32, 32)`, `1x3x32x32`, `long 8, 200`; several inputs are
 * separated by semicolons, and may have names: `input_ids=long 8, 200`. Empty is no input; undefined where it can't be read.
 */
export function parseInput(
  text: string,
): Pick<SummaryOptions, "inputSize" | "dtypes" | "inputNames"> | undefined {
  const written = text.split(";");
  const names = written.map((part) => NAME.exec(part)?.[1] ?? null);
  const inputs = written.map((part) => part.replace(NAME, ""));
  const dtypes = inputs.map((part) => dtypeNamed(DTYPE.exec(part)?.[1] ?? ""));
  const sizes = inputs.map((part, at) =>
    (dtypes[at] ? part.replace(DTYPE, " ") : part).replace(/^[\s([]+|[\s)\]]+$/g, ""),
  );
  if (sizes.every((part) => part === "") && !names.some(Boolean)) return {};
  const parsed = sizes.map((part) => part.split(/\s*[,x×\s]\s*/).filter((word) => word !== ""));
  const words = parsed.flat();
  if (parsed.some((size) => size.length === 0 || size.length > MOST_DIMENSIONS)) return undefined;
  if (!words.every((word) => /^\d+$/.test(word) && Number.isSafeInteger(Number(word))))
    return undefined;
  const numbers = parsed.map((size) => size.map(Number));
  return {
    inputSize: numbers.length === 1 ? (numbers[0] as number[]) : numbers,
    ...(names.some(Boolean) && { inputNames: names }),
    ...(dtypes.some(Boolean) && { dtypes: dtypes.map((dtype) => dtype ?? "float32") }),
  };
}

/** The same as text, which reads as what it was made of. */
export function inputText({
  inputSize,
  dtypes,
  inputNames,
}: {
  readonly inputSize?: InputSize | readonly (readonly number[])[] | undefined;
  readonly dtypes?: readonly string[] | undefined;
  readonly inputNames?: SummaryOptions["inputNames"];
}): string {
  const size = (inputSize ?? []) as readonly (number | readonly number[])[];
  if (size.length === 0) return "";
  const sizes = typeof size[0] === "number" ? [size] : size;
  const dtypeAt = (at: number) => dtypeNamed(dtypes?.[at] ?? "float32") ?? "float32";
  return sizes
    .map(
      (each, at) =>
        `${inputNames?.[at] ? `${inputNames[at]}=` : ""}${dtypeAt(at) === "float32" ? "" : `${dtypeAt(at)} `}${(each as number[]).join(", ")}`,
    )
    .join("; ");
}
