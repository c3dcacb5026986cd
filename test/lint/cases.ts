import type { Tensor } from "../../src/index.ts";
import {
  average,
  type Case,
  conv,
  evaluated,
  flatten,
  linear,
  nn,
  norm,
  of,
  ops,
  pool,
  relu,
  softmax,
  stack,
} from "./nets.ts";

interface Cases {
  /** Networks in which the rule finds something, and how much. */
  readonly trips: readonly (readonly [Case, number])[];
  /** Near twins in which it finds nothing. */
  readonly twins: readonly Case[];
}

const pair = () => ({ one: linear(8, 8)(), other: linear(8, 8)() });
const target = () => ops.zeros([2], { dtype: "int64" });
const sigmoid = () => new nn.Sigmoid();
/** A network of one layer that gives the loss of it against numbers between 0 and 1. */
const losing = (layer: () => nn.Module, loss: (x: Tensor, y: Tensor) => Tensor): Case =>
  of(
    [2, 8],
    () => ({ layer: layer() }),
    (call, x) => loss(call("layer", x), ops.rand(2, 8)),
  );

/** By rule. */
export const CASES: Readonly<Record<string, Cases>> = {
  "linear-after-linear": {
    trips: [
      [stack([2, 8], linear(8, 16), linear(16, 8)), 1],
      [stack([2, 8], linear(8, 16), () => new nn.Dropout(), linear(16, 8)), 1],
      [stack([2, 3, 8, 8], conv(3, 8, 3), conv(8, 16, 3)), 1],
      [stack([2, 3, 8, 8], conv(3, 8, 3), flatten, linear(288, 10)), 1],
      [stack([2, 5, 8], linear(8, 8), linear(8, 8), linear(8, 8)), 2],
    ],
    twins: [
      stack([2, 8], linear(8, 16), relu, linear(16, 8)),
      // Of low rank: fewer numbers than one map has.
      stack([2, 64], linear(64, 4), linear(4, 64)),
      // Depthwise, then pointwise; one axis, then the other.
      stack([2, 8, 8, 8], conv(8, 8, 3, { groups: 8 }), conv(8, 16, 1)),
      stack([2, 8, 8, 8], conv(8, 8, [1, 7]), conv(8, 8, [7, 1])),
      // The second one reads another dimension.
      of([2, 8, 8], pair, (call, x) => call("other", ops.transpose(call("one", x), 1, 2))),
      // Something else reads what lies between.
      of([2, 8], pair, (call, x) => {
        const between = call("one", x);
        return [between, call("other", between)];
      }),
    ],
  },
  "activation-twice": {
    trips: [
      [stack([2, 8], relu, relu), 1],
      [
        of(
          [2, 8],
          () => ({}),
          (_, x) => ops.relu_(ops.relu(ops.mul(x, 2))),
        ),
        1,
      ],
    ],
    twins: [
      stack([2, 8], relu, linear(8, 8), relu),
      stack(
        [2, 8],
        () => new nn.GELU(),
        () => new nn.GELU(),
      ),
      stack([2, 8], relu, () => new nn.ReLU6()),
      stack(
        [2, 8],
        () => new nn.Hardtanh(-1, 1),
        () => new nn.Hardtanh(0, 1),
      ),
    ],
  },
  "softmax-before-cross-entropy": {
    trips: [
      [stack([2, 8], softmax(1), softmax(-1)), 1],
      [
        of(
          [2, 8],
          () => ({ soft: softmax(1)() }),
          (call, x) => ops.crossEntropy(call("soft", x), target()),
        ),
        1,
      ],
      [
        of(
          [2, 8],
          () => ({}),
          (_, x) => ops.crossEntropy(ops.logSoftmax(x, 1), target()),
        ),
        1,
      ],
    ],
    twins: [
      of(
        [2, 8],
        () => ({}),
        (_, x) => ops.crossEntropy(x, target()),
      ),
      of(
        [2, 8],
        () => ({}),
        (_, x) => ops.nllLoss(ops.logSoftmax(x, 1), target()),
      ),
      stack([2, 8, 8], softmax(1), softmax(2)),
      stack([2, 8], softmax(1), linear(8, 8), softmax(1)),
    ],
  },
  "sigmoid-before-loss": {
    trips: [
      [losing(sigmoid, ops.binaryCrossEntropyWithLogits), 1],
      [losing(softmax(1), ops.binaryCrossEntropyWithLogits), 1],
      [losing(sigmoid, (x) => ops.crossEntropy(x, target())), 1],
      [
        losing(sigmoid, (x, y) => ops.binaryCrossEntropyWithLogits(ops.flatten(x), ops.flatten(y))),
        1,
      ],
    ],
    twins: [
      losing(sigmoid, ops.binaryCrossEntropy),
      losing(linear(8, 8), ops.binaryCrossEntropyWithLogits),
      losing(linear(8, 8), (x) => ops.crossEntropy(x, target())),
      // A gate.
      losing(sigmoid, (x, y) => ops.binaryCrossEntropyWithLogits(ops.mul(x, y), y)),
      losing(sigmoid, (x) => ops.logSoftmax(x, 1)),
    ],
  },
  "nll-without-log-softmax": {
    trips: [
      [losing(linear(8, 8), (x) => ops.nllLoss(x, target())), 1],
      [losing(softmax(1), (x) => ops.nllLoss(x, target())), 1],
      [losing(relu, (x) => ops.nllLoss(ops.flatten(x, 1), target())), 1],
    ],
    twins: [
      losing(
        () => new nn.LogSoftmax(1),
        (x) => ops.nllLoss(x, target()),
      ),
      losing(softmax(1), (x) => ops.nllLoss(ops.log(x), target())),
      losing(linear(8, 8), (x) => ops.crossEntropy(x, target())),
      losing(linear(8, 8), (x) => ops.crossEntropy(x, target(), { labelSmoothing: 0.1 })),
    ],
  },
  "kl-div-without-log": {
    trips: [
      [losing(softmax(1), ops.klDiv), 1],
      [losing(softmax(1), (x, y) => new nn.KLDivLoss({ reduction: "batchmean" })(x, y)), 1],
      [losing(sigmoid, (x, y) => ops.klDiv(ops.flatten(x, 1), y)), 1],
    ],
    twins: [
      losing(() => new nn.LogSoftmax(1), ops.klDiv),
      losing(softmax(1), (x, y) => ops.klDiv(ops.log(x), y)),
      // Its target is probabilities.
      losing(softmax(1), (x, y) => ops.klDiv(ops.log(y), x)),
    ],
  },
  "bce-without-sigmoid": {
    trips: [
      [losing(linear(8, 8), ops.binaryCrossEntropy), 1],
      [losing(() => new nn.LogSoftmax(1), ops.binaryCrossEntropy), 1],
    ],
    twins: [
      losing(sigmoid, ops.binaryCrossEntropy),
      losing(softmax(1), ops.binaryCrossEntropy),
      losing(() => new nn.Hardsigmoid(), ops.binaryCrossEntropy),
      losing(linear(8, 8), (x, y) => ops.binaryCrossEntropy(ops.clamp(x, 0, 1), y)),
      losing(linear(8, 8), ops.binaryCrossEntropyWithLogits),
    ],
  },
  "softmax-of-one": {
    trips: [[stack([2, 8], linear(8, 1), softmax(1)), 1]],
    twins: [
      stack([2, 8], linear(8, 2), softmax(1)),
      stack([1, 8], linear(8, 1), softmax(0)),
      stack([2, 1], softmax(1)),
    ],
  },
  "softmax-without-dim": {
    trips: [[stack([2, 3, 8], softmax()), 1]],
    twins: [stack([2, 3, 8], softmax(-1))],
  },
  "softmax-output": {
    trips: [[stack([2, 8], softmax(1)), 1]],
    twins: [
      stack([2, 8], () => new nn.LogSoftmax(1)),
      stack([2, 8], softmax(1), linear(8, 2)),
      stack([2, 3, 8], softmax(1)),
    ],
  },
  "dropout-after-last-layer": {
    trips: [[stack([2, 8], linear(8, 4), () => new nn.Dropout(0.5)), 1]],
    twins: [
      stack([2, 8], () => new nn.Dropout(0.5), linear(8, 4)),
      stack([2, 8], linear(8, 4), () => new nn.Dropout(0)),
      stack([2, 8], linear(8, 4), relu, () => new nn.Dropout(0.5)),
    ],
  },
  "never-run": {
    trips: [
      [of([2, 8], pair, (call, x) => call("one", x)), 1],
      [
        of(
          [2, 8],
          () => ({ ...pair(), act: relu() }),
          (call, x) => call("other", call("one", x)),
        ),
        1,
      ],
    ],
    twins: [
      of([2, 8], pair, (call, x) => call("other", call("one", x))),
      // Another one of its kind runs.
      of(
        [2, 8],
        () => ({ act: relu(), spare: relu() }),
        (call, x) => call("act", x),
      ),
      // It runs in training only.
      evaluated({
        inputSize: [2, 8],
        make: () => new TrainingOnly(),
      }),
      // Its weight is read, though it is not called.
      { inputSize: [2, 8], make: () => new Tied() },
    ],
  },
  "unused-result": {
    trips: [
      [
        of([2, 8], pair, (call, x) => {
          call("other", x);
          return call("one", x);
        }),
        1,
      ],
    ],
    twins: [
      of([2, 8], pair, (call, x) => [call("one", x), { deep: [call("other", x)] }]),
      // It is used where it was written into.
      of([2, 8], pair, (call, x) => {
        const sum = ops.zerosLike(x);
        ops.add_(sum, call("one", x));
        return ops.add_(sum, call("other", x));
      }),
    ],
  },
  "computed-twice": {
    trips: [[of([2, 8], pair, (call, x) => ops.add(call("one", x), call("one", x))), 1]],
    twins: [
      of([2, 8], pair, (call, x) => call("one", call("one", x))),
      of([2, 8], pair, (call, x) => ops.add(call("one", x), call("other", x))),
      // The input was written into between.
      of([2, 8], pair, (call, x) => {
        const copy = ops.mul(x, 2);
        const first = call("one", copy);
        ops.relu_(copy);
        return ops.add(first, call("one", copy));
      }),
    ],
  },
  "kernel-larger-than-input": {
    trips: [
      [stack([2, 3, 1, 1], conv(3, 8, 3, { padding: 1 })), 1],
      [stack([2, 3, 5, 5], conv(3, 8, 3, { padding: 6, dilation: 6 })), 1],
      [stack([2, 3, 2, 2], conv(3, 8, 3, { padding: 1, stride: 2 })), 1],
    ],
    twins: [
      stack([2, 3, 2, 2], conv(3, 8, 3, { padding: 1 })),
      stack([2, 3, 7, 7], conv(3, 8, 3, { padding: 6, dilation: 6 })),
      stack([2, 3, 3, 3], conv(3, 8, 3)),
    ],
  },
  "bias-before-batch-norm": {
    trips: [[stack([2, 3, 8, 8], conv(3, 8, 3), norm(8)), 1]],
    twins: [
      stack([2, 3, 8, 8], conv(3, 8, 3, { bias: false }), norm(8)),
      stack([2, 3, 8, 8], conv(3, 8, 3), relu, norm(8)),
      of(
        [2, 3, 8, 8],
        () => ({ conv: conv(3, 8, 3)(), norm: norm(8)() }),
        (call, x) => {
          const y = call("conv", x);
          return ops.add(call("norm", y), y);
        },
      ),
    ],
  },
  "batch-norm-of-one": {
    trips: [[evaluated(stack([1, 8, 1, 1], norm(8))), 1]],
    twins: [evaluated(stack([2, 8, 1, 1], norm(8))), evaluated(stack([1, 8, 2, 1], norm(8)))],
  },
  "dropped-rows": {
    trips: [
      [stack([2, 3, 7, 7], pool(2)), 1],
      [stack([2, 3, 224, 224], conv(3, 8, 7, { stride: 2 })), 1],
    ],
    twins: [
      stack([2, 3, 8, 8], pool(2)),
      stack([2, 3, 7, 7], pool(2, { ceilMode: true })),
      // Only padding is left over.
      stack([2, 3, 224, 224], conv(3, 8, 7, { stride: 2, padding: 3 })),
      stack([2, 3, 8, 8], conv(3, 8, 1, { stride: 2 })),
      stack([2, 3, 8, 8], () => new nn.ZeroPad2d(1), conv(3, 8, 3, { stride: 2 })),
    ],
  },
  "receptive-field": {
    trips: [[stack([2, 3, 32, 32], conv(3, 8, 3), relu, pool(2), conv(8, 8, 3), average(1)), 1]],
    twins: [
      stack([2, 3, 8, 8], conv(3, 8, 3), relu, pool(2), conv(8, 8, 3), average(1)),
      stack([2, 3, 32, 32], conv(3, 8, 3), flatten, linear(7200, 10)),
      // The average only gates an image that goes on.
      of(
        [2, 8, 32, 32],
        () => ({ conv: conv(8, 8, 3)(), pool: average(1)() }),
        (call, x) => {
          const y = call("conv", x);
          return ops.mul(y, call("pool", y));
        },
      ),
    ],
  },
  "parameters-in-one-layer": {
    trips: [
      [stack([2, 3, 32, 32], conv(3, 32, 3), relu, flatten, linear(28_800, 64)), 1],
      [stack([2, 1000], linear(1000, 2000), relu, linear(2000, 10)), 1],
    ],
    twins: [
      stack([2, 1000], linear(1000, 1000), relu, linear(1000, 1000)),
      stack([2, 10], linear(10, 100), relu, linear(100, 2)),
    ],
  },
  "channels-multiple-of-8": {
    trips: [
      [stack([2, 3, 64, 64], conv(3, 60, 3), relu, conv(60, 64, 3), relu, conv(64, 5, 1)), 2],
    ],
    twins: [
      stack([2, 3, 64, 64], conv(3, 64, 3), relu, conv(64, 64, 3), relu, conv(64, 5, 1)),
      // So little work that it doesn't matter.
      stack([2, 3, 8, 8], conv(3, 6, 3), relu, conv(6, 16, 3)),
    ],
  },
};

class TrainingOnly extends nn.Module {
  body = linear(8, 8)();
  auxiliary = linear(8, 8)();

  override forward(x: Tensor): Tensor | Tensor[] {
    return this.training ? [this.body(x), this.auxiliary(x)] : this.body(x);
  }
}

class Tied extends nn.Module {
  embedding = linear(8, 8)();

  override forward(x: Tensor): Tensor {
    return ops.linear(x, this.embedding.weight);
  }
}
