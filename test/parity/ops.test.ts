import { describe, expect, test } from "vitest";
import { ModelError } from "../../src/error.ts";
import { addCounts, type Count } from "../../src/formula/index.ts";
import { Parameter, Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import type { OpCall } from "../../src/op/spec.ts";
import * as ops from "../../src/ops/index.ts";
import { record } from "../../src/recorder.ts";
import { EXPLAINED } from "./explained.ts";
import {
  callArguments,
  casesIn,
  type Encoded,
  familiesOf,
  flatTensors,
  type RecordedError,
  type RecordedOutput,
} from "./golden.ts";

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
  const calls: OpCall[] = [];
  const listener = { op: (call: OpCall) => calls.push(call), enter() {}, exit() {}, fail() {} };
  try {
    const given = callArguments(recorded.args, recorded.kwargs, tensors);
    const output = record(listener, () => op(...given));
    const out = flatTensors(output).map((item, at) =>
      describeOutput(item, recorded.out?.[at], tensors),
    );
    return { out, macs: totalMacs(calls), savedBytes: savedBytes(calls, tensors) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { error: { type: error.kind, message: error.message } };
  }
}

function describeOutput(item: unknown, wanted: RecordedOutput | undefined, inputs: Tensor[]) {
  if (!(item instanceof Tensor)) return { value: item };
  const alias = inputs.findIndex((input) => input.storage === item.storage);
  return {
    shape: [...item.shape],
    dtype: item.dtype,
    strides: [...item.strides],
    ...(item.offset !== 0 && { offset: item.offset }),
    ...(alias >= 0 && { alias }),
    ...(item.requiresGrad && { requiresGrad: true }),
    ...(wanted?.values && { values: item.values }),
  };
}

const totalMacs = (calls: OpCall[]): Count | undefined =>
  calls.reduce<Count | undefined>((sum, call) => {
    const macs = call.op.macs(call);
    return sum === undefined || macs === undefined ? undefined : addCounts(sum, macs);
  }, 0);

function savedBytes(calls: OpCall[], inputs: Tensor[]): number {
  const parameters = new Set(inputs.filter((t) => t instanceof Parameter).map((t) => t.storage));
  const storages = new Set(
    calls.flatMap((call) => call.op.saved(call).map((kept) => kept.storage)),
  );
  return [...storages].filter((s) => !parameters.has(s)).reduce((sum, s) => sum + s.bytes, 0);
}

function wantedOf({ out, macs, savedBytes: bytes, error }: Case) {
  if (error) return { error: { type: error.type, message: error.message } };
  return { out, ...(macs != null && { macs }), ...(bytes != null && { savedBytes: bytes }) };
}

for (const family of familiesOf("ops"))
  describe(family, () => {
    for (const [at, recorded] of casesIn<Case>("ops", family).entries()) {
      const name = `${recorded.op} #${at}`;
      const reason = EXPLAINED[`${family} ${name}`];
      test(reason ? `${name} (differs: ${reason})` : name, () => {
        const wanted = wantedOf(recorded);
        if (reason) expect(observe(recorded)).not.toMatchObject(wanted);
        else expect(observe(recorded)).toMatchObject(wanted);
      });
    }
  });
