import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ResNet50 } from "../../examples/resnet50.ts";
import { Vgg } from "../../examples/vgg.ts";
import { nn, type SummaryOptions, summary, type Tensor } from "../../src/index.ts";
import { Flow } from "../../src/lint/flow.ts";
import { fieldsOf } from "../../src/lint/receptive.ts";
import { unreadAfter, usedTaps, type Window, windowsOf } from "../../src/lint/window.ts";
import type { Runnable } from "../../src/trace.ts";
import { ModuleTree } from "../../src/tree.ts";

const numbers = fc
  .record({
    size: fc.integer({ min: 1, max: 20 }),
    kernel: fc.integer({ min: 1, max: 7 }),
    stride: fc.integer({ min: 1, max: 5 }),
    padding: fc.integer({ min: 0, max: 9 }),
    dilation: fc.integer({ min: 1, max: 4 }),
  })
  .filter(
    ({ size, kernel, padding, dilation }) => size + 2 * padding >= dilation * (kernel - 1) + 1,
  );

const flowOf = (model: Runnable, options: SummaryOptions): Flow => {
  const { graph } = summary(model, options);
  if (!graph) throw new Error("the model was not run");
  return new Flow(graph, new ModuleTree(model), () => []);
};

/** The window of a convolution, as its run tells it. */
function windowOf({
  size,
  kernel,
  stride,
  padding,
  dilation,
}: Omit<Window, "axis" | "dim" | "out">) {
  const conv = new nn.Conv1d(1, 1, kernel, { stride, padding, dilation });
  const { graph } = flowOf(conv as unknown as Runnable, { inputSize: [1, 1, size] });
  return graph.ops.flatMap(windowsOf)[0] as Window;
}

/** Each element that a window reads, and by which part of the kernel, one by one. */
function readings({ size, out, kernel, stride, padding, dilation }: Window) {
  const found: { tap: number; at: number }[] = [];
  for (let place = 0; place < out; place++)
    for (let tap = 0; tap < kernel; tap++) {
      const at = place * stride + tap * dilation - padding;
      if (at >= 0 && at < size) found.push({ tap, at });
    }
  return found;
}

describe("a window, counted one by one", () => {
  test("uses as many of its weights as meet the input somewhere", () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const window = windowOf(given);
        expect(usedTaps(window)).toBe(new Set(readings(window).map(({ tap }) => tap)).size);
      }),
    );
  });

  test("leaves as much of the input unread as lies behind the last that it reads", () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const window = windowOf(given);
        fc.pre(window.dilation === 1 && window.stride <= window.kernel);
        const last = Math.max(...readings(window).map(({ at }) => at), -1);
        expect(unreadAfter(window)).toBe(window.size - 1 - last);
      }),
    );
  });
});

describe("receptive fields are those of Araujo, Norris and Sim's table", () => {
  /** Of what the model's last pool or convolution gives, along the width. */
  const fieldOf = (model: Runnable, size: number): number | undefined => {
    const flow = flowOf(model, { inputSize: [1, 3, size, size] });
    const fields = fieldsOf(flow);
    const op = flow.graph.ops.findLast((op) => windowsOf(op).length > 0);
    return fields.get(op?.outputs[0] as Tensor)?.at(-1)?.size;
  };

  test("VGG-16: 212", () => {
    expect(fieldOf(new Vgg("D") as unknown as Runnable, 224)).toBe(212);
  });

  test("ResNet-50 with its strides in the 3×3 convolutions: 427 (the table's 483 has them behind)", () => {
    expect(fieldOf(new ResNet50() as unknown as Runnable, 224)).toBe(427);
  });

  test("AlexNet, as torchvision has it: 195", () => {
    const relu = () => new nn.ReLU();
    const pool = () => new nn.MaxPool2d(3, 2);
    const alexNet = new nn.Sequential(
      new nn.Conv2d(3, 64, 11, { stride: 4, padding: 2 }),
      relu(),
      pool(),
      new nn.Conv2d(64, 192, 5, { padding: 2 }),
      relu(),
      pool(),
      new nn.Conv2d(192, 384, 3, { padding: 1 }),
      relu(),
      new nn.Conv2d(384, 256, 3, { padding: 1 }),
      relu(),
      new nn.Conv2d(256, 256, 3, { padding: 1 }),
      relu(),
      pool(),
    );
    expect(fieldOf(alexNet as unknown as Runnable, 224)).toBe(195);
  });
});
