import { expect, test } from "vitest";
import { explain } from "../../src/explain/index.ts";
import { nn, ops, type Tensor } from "../../src/index.ts";

/** A convolution's image, what is done to it, and a linear layer that reads it flattened. */
class Reader extends nn.Module {
  conv = new nn.Conv2d(3, 8, 3);
  fc: nn.Linear;
  before: (image: Tensor) => Tensor;

  constructor(features: number, before: (image: Tensor) => Tensor) {
    super();
    this.fc = new nn.Linear(features, 5);
    this.before = before;
  }

  override forward(image: Tensor): Tensor {
    return this.fc(ops.flatten(this.before(this.conv(image)), 1));
  }
}

const flattenedInto = (features: number, before: (image: Tensor) => Tensor) =>
  explain(new Reader(features, before), ["fc"], { inputSize: [2, 3, 9, 9] }).layers[0]?.flattened;

test("an input of another size needs another layer where the flattened sizes follow the input's", () => {
  expect(flattenedInto(392, (image) => image)).toEqual([8, 7, 7]);
  expect(flattenedInto(72, (image) => ops.maxPool2d(image, 2))).toEqual([8, 3, 3]);
});

test("and not behind an adaptive pool, though its size be the input's, nor where a linear layer made the sizes", () => {
  expect(flattenedInto(392, (image) => ops.adaptiveAvgPool2d(image, 7))).toBeNull();
  expect(flattenedInto(128, (image) => ops.adaptiveMaxPool2d(image, 4))).toBeNull();
  const heads = (image: Tensor) => {
    const rows = new nn.Linear(49, 12)(ops.flatten(image, 2));
    return ops.transpose(ops.view(ops.mean(rows, 1, true), [2, 1, 4, 3]), 1, 2);
  };
  expect(flattenedInto(12, heads)).toBeNull();
});
