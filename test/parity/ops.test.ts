import { describe, expect } from "vitest";
import { Scalar } from "../../src/args.ts";
import { type DType, isComplex } from "../../src/dtype.ts";
import { ModelError } from "../../src/error.ts";
import { Parameter, Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import { castValue } from "../../src/op/element.ts";
import * as ops from "../../src/ops/index.ts";
import { namesOf } from "./case-name.ts";
import {
  callArguments,
  casesIn,
  decode,
  type Encoded,
  familiesOf,
  flatTensors,
  type RecordedError,
  type RecordedOutput,
} from "./golden.ts";
import { allOpen, held } from "./held.ts";
import { describeOutput, inPython, opsOf, savedBytes, totalMacs } from "./observe.ts";

interface Case {
  op: string;
  args: Encoded[];
  kwargs: Record<string, Encoded>;
  out?: RecordedOutput[];
  macs?: number | null;
  savedBytes?: number | null;
  error?: RecordedError;
}

/** Runs one recorded call here, and describes it as the recording does. */
function observe(recorded: Case) {
  const op = (ops as Record<string, unknown>)[camel(recorded.op)];
  if (typeof op !== "function")
    return { error: { type: "missing", message: `there is no op ${camel(recorded.op)}` } };
  const tensors: Tensor[] = [];
  try {
    const given = callArguments(recorded.args, recorded.kwargs, tensors);
    const { result, calls } = opsOf(() => op(...given));
    const out = outputsOf(result).map((item, at) =>
      describeOutput(item, recorded.out?.[at], tensors),
    );
    const parameters = tensors.filter((t) => t instanceof Parameter).map((t) => t.storage);
    return { out, macs: totalMacs(calls), savedBytes: savedBytes(calls, parameters) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    // The recorder takes off the white space that some messages end with.
    return { error: { type: error.kind, message: inPython(error.message.trimEnd()) } };
  }
}

/** The tensors of a result; a result without any is one value. */
function outputsOf(result: unknown): unknown[] {
  const items = flatTensors(result);
  return items.length === 0 || items.some((item) => item instanceof Tensor) ? items : [result];
}

/** Elements are numbers and booleans here: those of complex tensors aren't kept. */
function valuesOf({ values, dtype }: RecordedOutput): unknown[] | undefined {
  const type = dtype as DType;
  return isComplex(type) ? undefined : values?.map((value) => near(value, type));
}

/** Computed values are compared as their dtype holds them; infinities and NaN are recorded as `{"float": "inf"}`. */
function near(recorded: Encoded, dtype: DType): unknown {
  const value = decode(recorded, []);
  if (value instanceof Scalar) return value.value;
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  return expect.closeTo(Number(castValue(value, dtype)), 4);
}

function wantedOf({ out, macs, savedBytes: bytes, error }: Case) {
  if (error) return { error: { type: error.type, message: error.message } };
  // None among several outputs is left out here.
  const some = out?.filter(({ value }) => value !== null);
  const outputs = some?.map(({ aliasOut: _, values, value, ...output }) => {
    const known = values && valuesOf({ ...output, values });
    if (value !== undefined) return { value: near(value, "float64") };
    return known ? { ...output, values: known } : output;
  });
  return {
    out: outputs,
    ...(macs != null && { macs }),
    ...(bytes != null && { savedBytes: bytes }),
  };
}

for (const family of familiesOf("ops")) {
  const cases = casesIn<Case>("ops", family);
  const names = namesOf(cases);
  if (allOpen(family, names)) continue;
  describe(family, () => {
    for (const [at, recorded] of cases.entries())
      held(family, names[at] as string, () => observe(recorded), wantedOf(recorded));
  });
}
