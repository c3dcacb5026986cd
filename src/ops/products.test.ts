import { describe, expect, test } from "vitest";
import type { OpCall } from "../op/index.ts";
import { record } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import { bilinear } from "./bilinear.ts";
import { chainMatmul, matrixPower } from "./chain-matmul.ts";
import { einsum } from "./einsum.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { dot, mv } from "./mm.ts";

const of = (...shape: number[]) => new Tensor(shape);

function callsOf(run: () => unknown): OpCall[] {
  const calls: OpCall[] = [];
  const listener = { op: (call: OpCall) => calls.push(call), enter() {}, exit() {}, fail() {} };
  record(listener, run);
  return calls;
}

const macsOf = (run: () => unknown) => callsOf(run).map((call) => call.op.macs(call));

describe("products that PyTorch's counter misses are counted", () => {
  test.each([
    ["of two vectors", () => dot(of(7), of(7)), 7],
    ["of a matrix and a vector", () => mv(of(5, 7), of(7)), 35],
    ["the same through matmul", () => matmul(of(2, 5, 7), of(7)), 70],
    ["with two inputs", () => bilinear(of(2, 4), of(2, 5), of(3, 4, 5)), 2 * 3 * 5 * (4 + 1)],
  ])("%s", (_, run, macs) => {
    expect(macsOf(run)).toEqual([macs]);
  });
});

describe("chains", () => {
  test("are multiplied in the cheapest order", () => {
    const costly = 10 * 1000 * 10 + 10 * 10 * 1000;
    expect(macsOf(() => chainMatmul(of(10, 1000), of(1000, 10), of(10, 1000)))).toEqual([
      costly / 2,
      costly / 2,
    ]);
    expect(macsOf(() => chainMatmul(of(1000, 10), of(10, 1000), of(1000, 10)))).toEqual([
      100_000, 100_000,
    ]);
  });

  test("powers take as many products as their binary digits ask for", () => {
    expect(macsOf(() => matrixPower(of(3, 3), 10))).toEqual([27, 27, 27, 27]);
  });
});

describe("einsum", () => {
  test("of three operands is two products", () => {
    expect(macsOf(() => einsum("ij,jk,kl->il", of(2, 3), of(3, 4), of(4, 5)))).toEqual([24, 40]);
  });

  test("computes known elements in the order of its output", () => {
    const matrix = new Tensor([2, 2], { values: [1, 2, 3, 4] });
    expect(einsum("ij,jk->ki", matrix, matrix).values).toEqual([7, 15, 10, 22]);
    expect(einsum("ii->i", matrix).values).toEqual([1, 4]);
    expect(einsum("ij->j", matrix).values).toEqual([4, 6]);
  });
});

test("matmul computes known elements where its operands are exchanged", () => {
  const left = new Tensor([1, 2], { values: [1, 2], requiresGrad: true });
  const right = new Tensor([2, 2, 2], { values: [1, 0, 0, 1, 2, 0, 0, 2] });
  expect(matmul(left, right).values).toEqual([1, 2, 2, 4]);
});

test("linear says which features would be right", () => {
  const call = () => linear(of(2, 512 * 6 * 6), of(10, 25088));
  expect(call).toThrow(expect.objectContaining({ fix: "set inFeatures to 18432" }));
});
