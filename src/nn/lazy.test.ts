import { describe, expect, test } from "vitest";
import { Tensor } from "../tensor.ts";
import { deepCopy } from "./copy.ts";
import { LazyConv2d, LazyLinear } from "./lazy-layers.ts";

const shapes = (module: LazyLinear) => [...module.parameters()].map(({ shape }) => shape);

describe("lazy layers", () => {
  test("take their size, and another class, from the first input only", () => {
    const lazy = new LazyLinear(8);
    lazy(new Tensor([4, 6]));
    expect(lazy.className).toBe("Linear");
    expect(() => lazy(new Tensor([4, 5]))).toThrow("(4x5 and 6x8)");
  });

  test("keep the dtype that they are cast to before", () => {
    const lazy = new LazyLinear(8).half();
    expect([...lazy.parameters()].map(({ isLazy }) => isLazy)).toEqual([true, true]);
    lazy(new Tensor([4, 6], { dtype: "float16" }));
    expect([...lazy.parameters()].map(({ dtype }) => dtype)).toEqual(["float16", "float16"]);
  });

  test("refuse what PyTorch can't do with a parameter without a size", () => {
    const text = (method: string) =>
      `Attempted to use an uninitialized parameter in <method '${method}' of 'torch._C.TensorBase' objects>.`;
    expect(() => new LazyLinear(8).bfloat16()).toThrow(text("bfloat16"));
    expect(() => new LazyLinear(8).type("float16")).toThrow(text("type"));
    expect(() => new LazyLinear(8).requiresGrad(false)).toThrow(text("requires_grad_"));
    expect(new LazyLinear(8).to("bfloat16").className).toBe("LazyLinear");
  });

  test("a copy settles by itself", () => {
    const lazy = new LazyLinear(8);
    const copy = deepCopy(lazy);
    copy(new Tensor([4, 6]));
    expect([copy.className, lazy.className]).toEqual(["Linear", "LazyLinear"]);
    lazy(new Tensor([4, 3]));
    expect([shapes(copy), shapes(lazy)]).toEqual([
      [[8, 6], [8]],
      [[8, 3], [8]],
    ]);
  });

  test("a checkpoint gives them their sizes", () => {
    const lazy = new LazyLinear(8);
    lazy.loadStateDict({ weight: new Tensor([8, 6]), bias: new Tensor([8]) });
    expect(shapes(lazy)).toEqual([[8, 6], [8]]);
    lazy(new Tensor([4, 6]));
    expect(lazy.className).toBe("Linear");
  });

  test("an input that does not suit them leaves them as they are", () => {
    const lazy = new LazyConv2d(8, 3);
    expect(() => lazy(new Tensor([4, 6]))).toThrow("input to LazyConv2d");
    lazy(new Tensor([1, 4, 6, 6]));
    expect(String(lazy)).toBe("Conv2d(4, 8, kernel_size=(3, 3), stride=(1, 1))");
  });
});
