import { describe, expect } from "vitest";
import { ModelError } from "../../src/error.ts";
import { Parameter, type Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import * as ops from "../../src/ops/index.ts";
import {
  callArguments,
  casesIn,
  type Encoded,
  familiesOf,
  flatTensors,
  type RecordedError,
  type RecordedOutput,
} from "./golden.ts";
import { held } from "./held.ts";
import { describeOutput, opsOf, savedBytes, totalMacs } from "./observe.ts";

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
  if (typeof op !== "function") throw new Error(`there is no op ${camel(recorded.op)}`);
  const tensors: Tensor[] = [];
  try {
    const given = callArguments(recorded.args, recorded.kwargs, tensors);
    const { result, calls } = opsOf(() => op(...given));
    const out = flatTensors(result).map((item, at) =>
      describeOutput(item, recorded.out?.[at], tensors),
    );
    const parameters = tensors.filter((t) => t instanceof Parameter).map((t) => t.storage);
    return { out, macs: totalMacs(calls), savedBytes: savedBytes(calls, parameters) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { error: { type: error.kind, message: error.message } };
  }
}

/** Computed values are compared as float32 holds them. */
const near = (value: number | boolean) =>
  typeof value === "number" && !Number.isInteger(value) ? expect.closeTo(value, 4) : value;

function wantedOf({ out, macs, savedBytes: bytes, error }: Case) {
  if (error) return { error: { type: error.type, message: error.message } };
  const outputs = out?.map(({ aliasOut: _, ...output }) =>
    output.values ? { ...output, values: output.values.map(near) } : output,
  );
  return {
    out: outputs,
    ...(macs != null && { macs }),
    ...(bytes != null && { savedBytes: bytes }),
  };
}

for (const family of familiesOf("ops"))
  describe(family, () => {
    for (const [at, recorded] of casesIn<Case>("ops", family).entries()) {
      held(family, `${recorded.op} #${at}`, () => observe(recorded), wantedOf(recorded));
    }
  });
