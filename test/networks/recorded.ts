import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dtypeNamed } from "../../src/dtype.ts";
import { type SummaryOptions, Tensor } from "../../src/index.ts";
import { namedTuple } from "../../src/named-tuple.ts";
import { camel } from "../../src/naming.ts";

/** JSON as the recordings have it: what JSON lacks is an object of one key. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface RecordedError {
  readonly type: string;
  readonly message: string;
  readonly cause?: RecordedError;
}

type Call = Readonly<Record<string, Json>>;

/** test/golden/summary/<name>/case.json: see oracle/README.md. */
export interface Recorded {
  readonly construct: string;
  readonly call: Call;
  readonly units?: Readonly<Record<string, string>>;
  readonly earlier?: readonly { readonly construct: string; readonly call: Call }[];
  readonly totals?: Readonly<Record<string, number | string>>;
  readonly inputSize?: Json;
  readonly rows?: readonly Readonly<Record<string, Json>>[];
  readonly printed?: string;
  readonly warnings?: readonly string[];
  readonly error?: RecordedError;
  readonly exactMacs: number | string | null;
  readonly savedBytes: number | string | null;
}

const GOLDEN = new URL("../golden/summary/", import.meta.url);

const read = (name: string, file: string): string =>
  readFileSync(new URL(`${name}/${file}`, GOLDEN), "utf8");

/** Every recorded case by name, with the text that torchinfo printed and that of its release 1.8.0. */
export const RECORDED = readdirSync(GOLDEN)
  .sort()
  .map((name) => {
    const text = (file: string) =>
      existsSync(new URL(`${name}/${file}`, GOLDEN)) ? read(name, file) : undefined;
    const recorded = JSON.parse(read(name, "case.json")) as Recorded;
    return { name, recorded, main: text("expected.txt"), release: text("expected-1.8.txt") };
  });

const OPTIONS = new Set(
  "inputSize inputData batchDim cacheForwardPass colNames colWidth depth device dtypes mode rowSettings verbose".split(
    " ",
  ),
);

/** The call in TypeScript: what is none of torchinfo's options is for `forward`. */
export function optionsOf(call: Call): SummaryOptions {
  const options: Record<string, unknown> = {};
  const kwargs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(call))
    if (OPTIONS.has(camel(name))) options[camel(name)] = decode(value);
    else kwargs[name] = decode(value);
  return Object.keys(kwargs).length > 0 ? { ...options, kwargs } : options;
}

interface EncodedTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Nested as the tensor is. */
  readonly values?: readonly number[];
}

const entries = (pairs: Json): Record<string, unknown> =>
  Object.fromEntries((pairs as [string, Json][]).map(([key, item]) => [key, decode(item)]));

const DECODE: Readonly<Record<string, (inner: Json) => unknown>> = {
  tensor: (inner) => tensor(inner as unknown as EncodedTensor),
  dtype: (inner) => inner,
  tensor_type: (inner) => (inner === "torch.LongTensor" ? "long" : "float"),
  device: (inner) => inner,
  size: (inner) => inner,
  tuple: (inner) => decode(inner),
  dict: entries,
  namedtuple: (inner) => namedTuple(entries((inner as { fields: Json }).fields)),
};

function decode(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  const [tag = "", inner = null] = Object.entries(value)[0] ?? [];
  const known = DECODE[tag];
  if (!known) throw new Error(`golden: cannot read {${tag}}`);
  return known(inner);
}

function tensor({ shape, dtype: name, values }: EncodedTensor): Tensor {
  const dtype = dtypeNamed(name);
  if (!dtype) throw new Error(`golden: there is no dtype ${name}`);
  return new Tensor(shape, { dtype, values: values?.flat(Infinity) });
}
