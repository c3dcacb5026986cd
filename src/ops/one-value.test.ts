import { expect, test } from "vitest";
import { Tensor } from "../tensor.ts";
import * as ops from "./index.ts";

/** More elements than those of which each is kept. */
const LARGE = [3, 100, 100];

test("all elements of a large constant are known where they are all the same", () => {
  const { ones, zeros, full, to, eq, all, any, onesLike } = ops;
  expect(all(ones(LARGE)).values).toEqual([true]);
  expect(any(zeros(LARGE)).values).toEqual([false]);
  expect(all(eq(to(full(LARGE, 2), "int64"), 2)).values).toEqual([true]);
  expect(all(onesLike(new Tensor(LARGE))).values).toEqual([true]);
  expect(all(new Tensor(LARGE)).values).toBeUndefined();
});

test("so they are through views, copies, arithmetic and the nearest pixels", () => {
  const { ones, add, clone, permute, select, interpolate } = ops;
  const constant = ones([1, ...LARGE]);
  expect(select(select(permute(constant, [0, 3, 2, 1]), 0, 0), 0, 5).shape).toEqual([100, 3]);
  expect(select(select(add(constant, 1), 1, 0), 1, 7).values).toEqual(new Array(100).fill(2));
  expect(clone(constant).storage.fill).toBe(1);
  expect(interpolate(constant, { size: [150, 150] }).storage.fill).toBe(1);
  expect(
    interpolate(constant, { size: [150, 150], mode: "bilinear" }).storage.fill,
  ).toBeUndefined();
});

test("a value is cast as the dtype asks", () => {
  expect(ops.to(ops.full(LARGE, 2.7), "int64").storage.fill).toBe(2);
  expect(ops.to(ops.full(LARGE, 2), "bool").storage.fill).toBe(true);
});

test("what is written into a part makes the whole unknown, unless it is the same", () => {
  const { ones, fill_, select, zero_ } = ops;
  const constant = ones(LARGE);
  fill_(select(constant, 0, 0), 1);
  expect(constant.storage.fill).toBe(1);
  fill_(select(constant, 0, 0), 5);
  expect(constant.storage.fill).toBeUndefined();
  expect(select(select(constant, 0, 0), 0, 0).values).toBeUndefined();
  zero_(constant);
  expect(constant.storage.fill).toBe(0);
  ops.add_(select(select(constant, 0, 0), 0, 0), new Tensor([100]));
  expect(constant.storage.fill).toBeUndefined();
});

test("read as another dtype the elements are others: only zeros and a bool's bytes are the same", () => {
  const { copy_, fill_, ones, tensor, view, viewAsReal, zeros } = ops;
  for (const size of [[2], LARGE]) {
    expect(view(ones(size), { dtype: "int32" }).values).toBeUndefined();
    const floats = zeros(size);
    const whole = view(floats, { dtype: "int32" });
    expect(whole.storage.fill).toBe(0);
    // What is written into one of them is something else to the other.
    fill_(floats, 3);
    expect(whole.values).toBeUndefined();
  }
  const shorts = tensor([1, 2], { dtype: "int16" });
  expect(view(shorts, { dtype: "int16" }).values).toEqual([1, 2]);
  expect(view(shorts, { dtype: "int8" }).values).toBeUndefined();
  expect(view(tensor([true, false]), { dtype: "uint8" }).values?.map(Number)).toEqual([1, 0]);
  const complex = zeros([2], { dtype: "complex64" });
  copy_(viewAsReal(complex), ones([2, 2]));
  expect(complex.values).toBeUndefined();
});
