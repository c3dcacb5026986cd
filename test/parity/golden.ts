import { readdirSync, readFileSync } from "node:fs";
import { Scalar } from "../../src/args.ts";
import { type DType, dtypeNamed, isComplex, itemSize } from "../../src/dtype.ts";
import { nn, Parameter, Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import * as ops from "../../src/ops/index.ts";
import { elementIndices, Storage } from "../../src/tensor.ts";

/** A recorded value: JSON, with what JSON lacks wrapped in an object of one key. */
export type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded };

interface EncodedTensor {
  shape: number[];
  dtype: string;
  strides?: number[];
  offset?: number;
  grad?: boolean;
  param?: boolean;
  leaf?: boolean;
  values?: (number | boolean | string | { float: string })[];
}

/** What a recorded output looks like. */
export interface RecordedOutput {
  shape: number[];
  dtype: string;
  strides?: number[];
  offset?: number;
  alias?: number;
  /** Shares its storage with an earlier output. */
  aliasOut?: number;
  values?: (number | boolean)[];
  requiresGrad?: boolean;
  value?: Encoded;
}

export interface RecordedError {
  type: string;
  message: string;
  when?: "construct" | "forward";
}

/** The cases of one recorded file. */
export function casesIn<T>(kind: string, family: string): T[] {
  const url = new URL(`../golden/${kind}/${family}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as T[];
}

export const familiesOf = (kind: string): string[] =>
  readdirSync(new URL(`../golden/${kind}/`, import.meta.url))
    .filter((name) => name.endsWith(".json") && !name.includes("signatures"))
    .map((name) => name.replace(".json", ""))
    .sort();

/** The value that `encoded` stands for; every tensor made is pushed to `tensors`. */
export function decode(encoded: Encoded, tensors: Tensor[]): unknown {
  if (Array.isArray(encoded)) return encoded.map((item) => decode(item, tensors));
  if (encoded === null || typeof encoded !== "object") return encoded;
  const [key = "", value] = Object.entries(encoded)[0] ?? [];
  if (key === "tensor") {
    const tensor = decodeTensor(encoded as unknown as { tensor: EncodedTensor });
    tensors.push(tensor);
    return tensor;
  }
  if (key === "float") return new Scalar(numberNamed(String(value)), "float");
  if (key === "dtype") return dtypeNamed(String(value));
  if (key === "slice") return slice(value as Encoded[], tensors);
  if (key === "ellipsis") return "...";
  if (key === "device") return String(value);
  if (key === "complex") return new Scalar((value as number[])[0] as number, "complex");
  if (key === "list") return decode(value as Encoded, tensors);
  if (key === "memoryFormat") return String(value);
  if (key === "ref" || key === "sameAs") return tensors[value as number];
  if (key === "fn") return (ops as Record<string, unknown>)[camel(String(value))];
  if (key === "layer") return makeLayer(value as unknown as EncodedLayer, tensors);
  if (key === "dict")
    return Object.fromEntries(
      (value as [string, Encoded][]).map(([name, item]) => [name, decode(item, tensors)]),
    );
  throw new Error(`golden: cannot read {${key}}`);
}

/** `inf`, `-inf`, `nan`: what JSON has no numbers for. */
const numberNamed = (text: string): number => Number(text.replace("inf", "Infinity"));

/** A recorded slice; its bounds may be floats, which are refused. */
function slice(bounds: Encoded[], tensors: Tensor[]) {
  const [start, stop, step] = bounds.map((bound) => decode(bound, tensors)) as number[];
  return ops.slice(start, stop, step);
}

interface EncodedLayer {
  name: string;
  args?: Encoded[];
  kwargs?: Record<string, Encoded>;
}

export function makeLayer({ name, args = [], kwargs = {} }: EncodedLayer, tensors: Tensor[] = []) {
  const make = (nn as unknown as Record<string, new (...given: unknown[]) => unknown>)[name];
  if (!make) throw new Error(`there is no nn.${name}`);
  return new make(...callArguments(args, kwargs, tensors));
}

/** Positional values, then the keyword ones as an options object in camel case. */
export function callArguments(
  args: Encoded[],
  kwargs: Record<string, Encoded>,
  tensors: Tensor[],
): unknown[] {
  const positional = args.map((arg) => decode(arg, tensors));
  const options = Object.entries(kwargs).map(([k, v]) => [camel(k), decode(v, tensors)] as const);
  return options.length > 0 ? [...positional, Object.fromEntries(options)] : positional;
}

function decodeTensor({ tensor }: { tensor: EncodedTensor }): Tensor {
  const dtype = dtypeNamed(tensor.dtype) as DType;
  const { shape, strides, offset = 0, grad = false, param = false, leaf: isLeaf = true } = tensor;
  const values = isComplex(dtype)
    ? undefined
    : tensor.values?.map((v) => {
        if (typeof v === "string") return numberNamed(v);
        return typeof v === "object" ? numberNamed(v.float) : v;
      });
  if (!strides && offset === 0) {
    const options = { dtype, requiresGrad: grad, isLeaf, values };
    return param ? new Parameter(shape, options) : new Tensor(shape, options);
  }
  // A view of a larger storage: as large as its furthest element.
  const probe = new Tensor(shape, { dtype, offset, ...(strides && { strides }) });
  const places = elementIndices(probe);
  const length = places.length === 0 ? 0 : Math.max(...places) + 1;
  const stored = values && new Array<number | boolean>(length).fill(0);
  if (stored && values)
    for (const [at, place] of places.entries()) stored[place] = values[at] as number;
  const storage = new Storage(length * itemSize(dtype), stored);
  return new Tensor(shape, {
    dtype,
    offset,
    storage,
    requiresGrad: grad,
    isLeaf,
    ...(strides && { strides }),
  });
}

/** All tensors of a nested output, in order. */
export function flatTensors(output: unknown): unknown[] {
  if (Array.isArray(output)) return output.flatMap(flatTensors);
  if (output !== null && typeof output === "object" && !(output instanceof Tensor)) {
    const plain = Object.getPrototypeOf(output) === Object.prototype;
    return plain ? Object.values(output).flatMap(flatTensors) : [output];
  }
  return output === null || output === undefined ? [] : [output];
}
