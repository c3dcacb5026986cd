import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dtypeNamed } from "../src/dtype.ts";
import { ModelError } from "../src/error.ts";
import { type nn, type SummaryOptions, summary, Tensor } from "../src/index.ts";
import { camel } from "../src/naming.ts";
import { trainable } from "../src/summary/cells.ts";
import { clearCachedForwardPass, type Row, type Summary } from "../src/summary/index.ts";
import { basic, single } from "./networks/basic.ts";
import { containers } from "./networks/containers.ts";
import { options } from "./networks/options.ts";
import { sharing } from "./networks/sharing.ts";

/** TypeScript's twins of the recorded networks, by the topic and the text that made each in Python. */
const NETWORKS: Readonly<Record<string, Readonly<Record<string, () => nn.Module>>>> = {
  basic,
  containers,
  nn: single,
  options,
  sharing,
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Case {
  network: string;
  construct: string;
  call: Record<string, Json>;
  units?: Record<string, string>;
  earlier?: unknown[];
  totals?: Record<string, number | string>;
  rows?: Record<string, Json>[];
  exactMacs: number | null;
  savedBytes: number | null;
  error?: { type: string; message: string; cause?: { type: string; message: string } };
}

/** Refusals that are Python's own, not torchinfo's. */
const ONLY_PYTHON = new Set([
  "errors-device-text-half", // a device given as text has no attribute `type`
  "errors-unknown-keyword", // JavaScript functions take any argument
  "errors-size-float", // the overloads of torch.rand; here the place of the wrong size is named
]);

const GOLDEN = new URL("golden/summary/", import.meta.url);
const read = (name: string, file: string) =>
  readFileSync(new URL(`${name}/${file}`, GOLDEN), "utf8");

const OPTION_NAMES = new Set([
  ..."inputSize inputData batchDim cacheForwardPass colNames colWidth depth device".split(" "),
  ..."dtypes mode rowSettings verbose".split(" "),
]);

function decode(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  const [tag, inner] = Object.entries(value)[0] as [string, Json];
  if (tag === "tensor") {
    const { shape, dtype, values } = inner as unknown as {
      shape: number[];
      dtype: string;
      values?: number[];
    };
    return new Tensor(shape, {
      dtype: dtypeNamed(dtype) ?? "float32",
      values: values?.flat(Infinity) as number[],
    });
  }
  if (tag === "dtype" || tag === "device") return inner;
  if (tag === "tuple" || tag === "size") return (inner as Json[]).map(decode);
  if (tag === "dict")
    return Object.fromEntries((inner as [string, Json][]).map(([k, v]) => [k, decode(v)]));
  throw new Error(`cannot decode {${tag}}`);
}

function callOptions(call: Record<string, Json>): SummaryOptions {
  const given = Object.entries(call).map(([name, value]) => [camel(name), decode(value)] as const);
  const isOption = ([name]: readonly [string, unknown]) => OPTION_NAMES.has(name);
  const kwargs = given.filter((entry) => !isOption(entry));
  return {
    ...Object.fromEntries(given.filter(isOption)),
    ...(kwargs.length > 0 && { kwargs: Object.fromEntries(kwargs) }),
  };
}

const rowOf = (row: Row): Record<string, unknown> => ({
  class_name: row.className,
  var_name: row.varName,
  depth: row.depth,
  depth_index: row.depthIndex,
  num_params: row.numParams,
  trainable: trainable(row),
  macs: numeric(row.multAdds),
  input_size: row.inputSize,
  output_size: row.outputSize,
  kernel_size: row.kernelSize ?? null,
  groups: row.groups ?? null,
  is_recursive: row.isRecursive,
  is_leaf_layer: row.isLeaf,
});

/** Recorded integers from 2^53 on are strings. */
const numeric = (count: number | bigint) => (typeof count === "bigint" ? String(count) : count);

const totalsOf = (result: Summary) => ({
  total_params: result.totalParams,
  trainable_params: result.trainableParams,
  total_param_bytes: result.totalParamBytes,
  total_output_bytes: numeric(result.totalOutputBytes),
  total_input: result.totalInput,
  total_mult_adds: numeric(result.totalMultAdds),
});

const UNITS = {
  params_size_units: "paramsSizeUnits",
  macs_units: "macsUnits",
  params_count_units: "paramsCountUnits",
} as const;

const cases = readdirSync(GOLDEN)
  .map((name) => ({ name, recorded: JSON.parse(read(name, "case.json")) as Case }))
  .filter(({ recorded }) => !recorded.earlier)
  .map(({ name, recorded }) => {
    const topic = recorded.network.split(".")[0] as string;
    return { name, recorded, build: NETWORKS[topic]?.[recorded.construct] };
  });
const printing = cases.filter(({ build, recorded }) => build && !recorded.error);
const raising = cases.filter(
  ({ name, build, recorded }) => build && recorded.error && !ONLY_PYTHON.has(name),
);

test("there are networks for these recordings", () => {
  expect(printing.length).toBeGreaterThan(120);
});

test.each(printing)("$name prints the recorded table", ({ name, recorded, build }) => {
  clearCachedForwardPass();
  const given = callOptions(recorded.call);
  const result = summary((build as () => nn.Module)(), given);
  for (const [unit, value] of Object.entries(recorded.units ?? {}))
    result.formatting[UNITS[unit as keyof typeof UNITS]] = value as "k";
  expect(String(result)).toBe(read(name, "expected.txt"));
  const totals = Object.entries(recorded.totals ?? {}).map(([key, total]) => [key, total ?? 0]);
  expect(totalsOf(result)).toMatchObject(Object.fromEntries(totals));
  const keys = Object.keys(rowOf(result.summaryList[0] as Row));
  const wanted = recorded.rows?.map((row) =>
    Object.fromEntries(keys.map((key) => [key, row[key]])),
  );
  expect(result.summaryList.map(rowOf)).toEqual(wanted);
  if (recorded.exactMacs !== null && result.graph)
    expect(result.exact.macs).toBe(recorded.exactMacs);
  if (recorded.savedBytes !== null && result.graph)
    expect(result.exact.savedBytes).toBe(recorded.savedBytes);
  columnsAddUp(result);
  if (existsSync(new URL(`${name}/expected-1.8.txt`, GOLDEN)))
    expect(String(summary((build as () => nn.Module)(), { ...given, torchinfo: "1.8" }))).toBe(
      read(name, "expected-1.8.txt"),
    );
});

/** What the shown rows say adds up to what the footer says. */
function columnsAddUp(result: Summary): void {
  if (result.formatting.rowSettings.has("hide_recursive_layers")) return;
  const macs = result.shownRows.map((row) => Number(result.costShown(row).macs));
  expect(macs.reduce((sum, count) => sum + count, 0)).toBe(Number(result.exact.macs));
}

test.each(raising)("$name is refused as recorded", ({ recorded, build }) => {
  const { type, message, cause } = recorded.error as NonNullable<Case["error"]>;
  let thrown: unknown;
  try {
    summary((build as () => nn.Module)(), callOptions(recorded.call));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ModelError);
  const error = thrown as ModelError;
  expect({ type: error.kind, message: error.message }).toEqual({ type, message });
  const inner = error.cause;
  // What Python itself says of a call has other words in TypeScript.
  if (cause && cause.type === "RuntimeError" && inner instanceof ModelError)
    expect({ type: inner.kind, message: inner.message }).toEqual(cause);
});
