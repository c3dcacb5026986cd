import { expect, test } from "vitest";
import { float, nn, Tensor } from "../index.ts";

// Numbers stay as they were written, and the op that reads them judges them: PyTorch's constructors don't look.

test("a float of a whole number is printed as one", () => {
  expect(String(new nn.Dropout(float(1)))).toBe("Dropout(p=1.0, inplace=False)");
  expect(String(new nn.BatchNorm2d(3, { eps: float(1), momentum: 1 }))).toBe(
    "BatchNorm2d(3, eps=1.0, momentum=1, affine=True, bias=True, track_running_stats=True)",
  );
  expect(String(new nn.LayerNorm(3, { eps: float(1) }))).toContain("eps=1.0, ");
  expect(String(new nn.LocalResponseNorm(2, { alpha: float(1) }))).toBe(
    "LocalResponseNorm(2, alpha=1.0, beta=0.75, k=1.0)",
  );
});

test("and counts as the number that it is", () => {
  const x = new Tensor([2, 3, 4, 4]);
  for (const layer of [
    new nn.BatchNorm2d(3, { momentum: float(1) }),
    new nn.GroupNorm(3, 3, { eps: float(1) }),
    new nn.InstanceNorm2d(3, { eps: float(1) }),
    new nn.LocalResponseNorm(2, { beta: float(1) }),
  ])
    expect(layer(x).shape).toEqual(x.shape);
});

test("what a layer makes nothing of is refused at its call", () => {
  const softmax = new nn.Softmax(1.5);
  expect(String(softmax)).toBe("Softmax(dim=1.5)");
  expect(() => softmax(new Tensor([2]))).toThrow(
    "softmax(): argument 'dim' (position 1) must be int, not float",
  );
});
