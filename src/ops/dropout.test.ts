import { expect, test } from "vitest";
import { Tensor } from "../index.ts";
import type { OpCall } from "../op/index.ts";
import { record } from "../recorder.ts";
import { dropout, dropout_, dropout2d } from "./index.ts";

function operations(run: () => void): number[] {
  const calls: OpCall[] = [];
  record({ op: (call) => calls.push(call), enter() {}, exit() {}, fail() {} }, run);
  return calls.map((call) => Number(call.op.elementwise(call)));
}

test("dropout that drops nothing hands its input on and computes nothing, as ATen's", () => {
  const x = new Tensor([2, 3, 4, 4]);
  expect(operations(() => expect(dropout(x, 0).storage).toBe(x.storage))).toEqual([0]);
  expect(operations(() => dropout(x, 0.5, false))).toEqual([0]);
  expect(operations(() => dropout2d(x, 0))).toEqual([0]);
  expect(operations(() => dropout_(x, 0, true))).toEqual([0]);
  expect(operations(() => dropout(x, 0.5))).toEqual([96]);
  expect(operations(() => dropout2d(x, 1))).toEqual([96]);
});
