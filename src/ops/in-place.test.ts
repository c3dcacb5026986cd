import { describe, expect, test } from "vitest";
import { withGrad } from "../grad.ts";
import { Tensor } from "../index.ts";
import type { OpCall } from "../op/index.ts";
import { record } from "../recorder.ts";
import { add_, detach, logicalNot_, mul_, relu, select, sigmoid, sub_ } from "./index.ts";

const learned = () => new Tensor([2, 3], { requiresGrad: true });

function callsOf(run: () => void): OpCall[] {
  const calls: OpCall[] = [];
  record({ op: (call) => calls.push(call), enter() {}, exit() {}, fail() {} }, run);
  return calls;
}

const keptBytes = (calls: readonly OpCall[]): number[] =>
  calls.map(({ saved }) => saved.reduce((sum, { storage }) => sum + storage.bytes, 0));

describe("in place", () => {
  test("gives the tensor itself", () => {
    const x = new Tensor([2, 3]);
    expect(add_(x, 1)).toBe(x);
  });

  test("a gradient reaches the tensor with what is written into it", () => {
    const x = new Tensor([2, 3]);
    add_(x, learned());
    expect(x).toMatchObject({ requiresGrad: true, isLeaf: false });
  });

  test("what an op kept stays as it was when it ran, whatever is written into its result later", () => {
    const calls = callsOf(() => {
      const result = relu(new Tensor([2, 3]));
      add_(result, learned());
    });
    expect(keptBytes(calls)).toEqual([0, 0]);
  });

  test("a factor is kept for the gradient of the other one only if that required one before", () => {
    const plain = callsOf(() => mul_(new Tensor([2, 3]), learned()));
    expect(plain[0]?.saved.map(({ name }) => name)).toEqual(["a copy of input"]);
    const both = callsOf(() => mul_(sigmoid(learned()), learned()));
    expect(keptBytes(both)).toEqual([24, 48]);
  });

  test("a leaf is written into without gradients only, and still requires them", () => {
    const weight = learned();
    expect(() => sub_(weight, 1)).toThrow(
      "a leaf Variable that requires grad is being used in an in-place operation.",
    );
    const calls = callsOf(() => withGrad(false, () => sub_(weight, weight)));
    expect(weight).toMatchObject({ requiresGrad: true, isLeaf: true });
    expect(keptBytes(calls)).toEqual([0]);
  });

  test("a view of a leaf is refused as such, and what a view gets reaches the whole", () => {
    expect(() => add_(select(learned(), 0, 1), 1)).toThrow(
      "a view of a leaf Variable that requires grad is being used in an in-place operation.",
    );
    expect(() => add_(detach(learned()), 1)).not.toThrow();
    const whole = new Tensor([2, 3]);
    add_(select(whole, 0, 1), new Tensor([3], { requiresGrad: true }));
    expect(whole).toMatchObject({ requiresGrad: true, isLeaf: false });
  });

  test("autograd doesn't see what has only truth values as its result", () => {
    const weight = learned();
    expect(logicalNot_(weight)).toBe(weight);
    expect(weight.isLeaf).toBe(true);
  });
});
