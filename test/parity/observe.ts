import { addCounts, type Count } from "../../src/formula/index.ts";
import { Tensor } from "../../src/index.ts";
import { snake } from "../../src/naming.ts";
import type { OpCall } from "../../src/op/spec.ts";
import { record } from "../../src/recorder.ts";
import type { Storage } from "../../src/tensor.ts";
import type { RecordedOutput } from "./golden.ts";

/** Runs `run`, and gives its result with every op that it called. */
export function opsOf<T>(run: () => T): { result: T; calls: OpCall[] } {
  const calls: OpCall[] = [];
  const listener = { op: (call: OpCall) => calls.push(call), enter() {}, exit() {}, fail() {} };
  return { result: record(listener, run), calls };
}

/** The multiply-adds of all of them; undefined when one is of unknown cost. */
export const totalMacs = (calls: readonly OpCall[]): Count | undefined =>
  calls.reduce<Count | undefined>((sum, call) => {
    const macs = call.op.macs(call);
    return sum === undefined || macs === undefined ? undefined : addCounts(sum, macs);
  }, 0);

/** Bytes that autograd keeps for backward, each storage once, without those of `excluded`. */
export function savedBytes(calls: readonly OpCall[], excluded: Iterable<Storage>): number {
  const kept = new Set(calls.flatMap((call) => call.saved.map(({ storage }) => storage)));
  for (const storage of excluded) kept.delete(storage);
  return [...kept].reduce((sum, { bytes }) => sum + bytes, 0);
}

/** An output as the recordings describe it; values only where `wanted` has them. */
export function describeOutput(
  item: unknown,
  wanted: RecordedOutput | undefined,
  inputs: readonly Tensor[],
) {
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

/** An argument's name in a message is camel case here. */
export const inPython = (message: string): string =>
  message.replace(/'([a-z]\w*)'/g, (_, name: string) => `'${snake(name)}'`);
