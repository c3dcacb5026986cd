// The recorded calls of ops, made in Python from their own source: what the shim adds to what test/parity holds.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT, read, runFamilies } from "./families.ts";

const named = (folder: string, end: string): string[] =>
  readdirSync(new URL(folder, ROOT)).filter((name) => name.endsWith(end));

interface Line {
  readonly op: string;
  readonly via?: string;
  readonly args: unknown;
  readonly kwargs: unknown;
  readonly [key: string]: unknown;
}

/** Calls that differ in Python yet, by op, and why. */
const COMPLEX = "elements of complex tensors aren't kept";
const OPEN: Readonly<Record<string, string>> = {
  broadcast_shapes: "the message of torch.broadcast_shapes is Python's own there",
  cdouble: COMPLEX,
  cfloat: COMPLEX,
  fft_fft: COMPLEX,
  fill_: "zeros stand around the elements",
  full: COMPLEX,
  gaussian_nll_loss: "zeros stand where numbers are random",
  grouped_mm: "an argument's name is camel case in a message",
  sigmoid: "torch.nn.functional.sigmoid calls a method",
  softmax: "torch.softmax takes no dim",
  tanh: "torch.nn.functional.tanh calls a method",
  tensor: COMPLEX,
  to: "a dtype's name stands for it",
  view: "a view as another dtype requires gradients",
  weight_norm: "torch._weight_norm isn't there",
};

const keyOf = ({ op, via, args, kwargs }: Line): string => JSON.stringify([op, via, args, kwargs]);

/** Computed numbers agree to the digits that a float holds. */
function near(value: unknown): unknown {
  if (typeof value === "number" && !Number.isInteger(value)) return expect.closeTo(value, 4);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, near(item)]));
}

const oracle = ["op_dsl.py", "op_linalg.py", "op_run.py", "op_encode.py"].map(
  (name) => `oracle/${name}`,
);
const sources = named("oracle/ops/", ".py").map((name) => `oracle/ops/${name}`);
const seen = await runFamilies<Line>(
  "calls",
  {
    "calls.py": "test/python/calls.py",
    ...Object.fromEntries([...oracle, ...sources].map((path) => [path, path])),
  },
  named("test/golden/ops/", ".json").map((name) => name.replace(".json", "")),
);

describe.each([...seen])("%s", (family, lines) => {
  const golden = JSON.parse(read(`test/golden/ops/${family}.json`)) as Line[];
  const found = new Map(lines.map((line) => [keyOf(line), line]));
  const calls = golden.filter(({ op }) => !(op in OPEN));

  test(`${calls.length} calls give in Python what they were recorded to give`, () => {
    expect(calls.length).toBeGreaterThan(0);
    const wanted = calls
      .filter((call) => found.has(keyOf(call)))
      .map(({ macs: _, saved: __, savedBytes: ___, ...call }) => near(call));
    const got = calls.map((call) => found.get(keyOf(call))).filter((line) => line !== undefined);
    expect(got).toEqual(wanted);
    // A call whose complex elements were given has others here.
    expect(calls.length - got.length).toBeLessThan(2);
  });
});
