import { describe, expect, test } from "vitest";
import {
  add,
  clone,
  narrow,
  ones,
  setitem,
  slice,
  tensor,
  transpose,
  triu,
  view,
} from "../../ops/index.ts";
import type { Buffer, Tensor } from "../../tensor.ts";
import { BatchNorm2d } from "../batch-norm.ts";
import { Conv2d } from "../conv.ts";
import { Linear } from "../linear.ts";
import { Module } from "../module.ts";
import * as utils from "./index.ts";

// What the recorded layers don't show. Every figure is what PyTorch 2.13 gives.

const { parametrizations, parametrize, prune, stateless } = utils;
const names = (module: Module) => [...module.namedParameters()].map(([name]) => name);
const left = (module: Module) => (module.attribute("weight_mask") as Buffer).total;

class Alternate extends prune.BasePruningMethod {
  readonly pruningType = "unstructured";

  override computeMask(_scores: Tensor, defaultMask: Tensor): Tensor {
    const mask = clone(defaultMask);
    setitem(view(mask, [-1]), [slice(undefined, undefined, 2)], 0);
    return mask;
  }
}

describe("pruning", () => {
  test("a method of one's own works on what earlier ones have left", () => {
    const linear = new Linear(3, 4);
    Alternate.apply(linear, "weight");
    expect(left(linear)).toBe(6);
    Alternate.apply(linear, "weight");
    expect(left(linear)).toBe(3);
    prune.l1Unstructured(linear, "weight", 2);
    expect(left(linear)).toBe(1);
    prune.remove(linear, "weight");
    expect(names(linear)).toEqual(["bias", "weight"]);
    expect(prune.isPruned(linear)).toBe(false);
  });

  test("channels go one after the other", () => {
    const linear = new Linear(3, 4);
    const counts = [
      [2, 0],
      [0.5, 0],
      [1, 1],
    ] as const;
    expect(
      counts.map(([amount, dim]) => left(prune.lnStructured(linear, "weight", amount, 2, dim))),
    ).toEqual([6, 3, 2]);
  });

  test("several tensors are pruned as one", () => {
    const [a, b] = [new Linear(4, 4), new Linear(4, 2)];
    const both = [
      [a, "weight"],
      [b, "weight"],
    ] as const;
    prune.globalUnstructured(both, prune.L1Unstructured, { amount: 0.25 });
    expect((left(a) ?? 0) + (left(b) ?? 0)).toBe(18);
    expect(() => prune.globalUnstructured(both, prune.RandomStructured, { amount: 0.25 })).toThrow(
      "Found method <class 'torch.nn.utils.prune.RandomStructured'> of type structured",
    );
  });

  test("what is refused stays as it was", () => {
    const linear = new Linear(2, 2);
    expect(() => prune.randomUnstructured(linear, "weight", 30)).toThrow(
      "amount=30 should be smaller than the number of parameters to prune=4",
    );
    expect(names(linear)).toEqual(["bias", "weight"]);
  });
});

class Symmetric extends Module {
  override forward(x: Tensor): Tensor {
    return add(triu(x), transpose(triu(x, 1), -1, -2));
  }
}

class Cut extends Module {
  override forward(x: Tensor): Tensor {
    return narrow(x, 0, 0, 1);
  }
}

describe("parametrizations", () => {
  test("change the class and the names, and go again", () => {
    const linear = new Linear(3, 3);
    parametrize.registerParametrization(linear, "weight", new Symmetric());
    parametrize.registerParametrization(linear, "bias", new Cut(), { unsafe: true });
    expect(linear.className).toBe("ParametrizedLinear");
    expect(parametrize.typeBeforeParametrizations(linear)).toBe("Linear");
    expect(names(linear)).toEqual([
      "parametrizations.weight.original",
      "parametrizations.bias.original",
    ]);
    parametrize.removeParametrizations(linear, "weight");
    parametrize.removeParametrizations(linear, "bias", { leaveParametrized: false });
    expect([linear.className, ...names(linear)]).toEqual(["Linear", "weight", "bias"]);
  });

  test("compute a cached tensor once", () => {
    const linear = parametrizations.weightNorm(new Linear(3, 3));
    expect(linear.weight).not.toBe(linear.weight);
    parametrize.cached(() => expect(linear.weight).toBe(linear.weight));
  });

  test("take what their inverse allows", () => {
    const linear = new Linear(3, 3);
    parametrize.registerParametrization(linear, "weight", new Symmetric());
    expect(() => linear.setAttribute("weight", ones([3, 3]))).toThrow(
      "parametrization Symmetric does not implement right_inverse.",
    );
    const spectral = parametrizations.spectralNorm(new Linear(3, 4));
    spectral.setAttribute("weight", ones([2, 3]));
    expect(spectral.getParameter("parametrizations.weight.original").shape).toEqual([2, 3]);
  });

  test("may not change the shape", () => {
    expect(() =>
      parametrize.registerParametrization(new Linear(3, 3), "weight", new Cut()),
    ).toThrow("unparametrized shape: torch.Size([3, 3])\nparametrized shape: torch.Size([1, 3])");
  });

  test("load what the older weight_norm saved", () => {
    const old = utils.weightNorm(new Linear(3, 4)).stateDict();
    const linear = parametrizations.weightNorm(new Linear(3, 4));
    expect(linear.loadStateDict(old)).toEqual({ missingKeys: [], unexpectedKeys: [] });
  });
});

describe("functionalCall", () => {
  const linear = new Linear(2, 3);
  const call = (tensors: Record<string, Tensor>, options = {}) =>
    stateless.functionalCall(linear, tensors, ones([2]), options) as Tensor;

  test("uses the tensors given, and leaves the module's own in place", () => {
    const doubled = call({
      weight: tensor(
        [
          [2, 2],
          [0, 0],
          [1, 0],
        ],
        { dtype: "float32" },
      ),
    });
    expect(doubled.shape).toEqual([3]);
    expect(names(linear)).toEqual(["weight", "bias"]);
    expect(() => call({ weight: ones([3, 2]), "a.b": ones([1]) })).toThrow(
      "Linear has no attribute `a`",
    );
    expect(names(linear)).toEqual(["weight", "bias"]);
  });

  test("is strict when asked", () => {
    expect(() => call({ weight: ones([3, 2]), foo: ones([1]) }, { strict: true })).toThrow(
      "Error(s) in reparametrizing for Linear:\n\tUnexpected key(s): 'foo'.\n\tMissing key(s): 'bias'.",
    );
  });

  test("refuses two values of a tied tensor", () => {
    const tied = new Linear(3, 3);
    tied.setAttribute("twin", tied.weight);
    const two = { weight: ones([3, 3]), twin: ones([3, 3]) };
    expect(() => stateless.functionalCall(tied, two, ones([3]))).toThrow(
      "functional_call got multiple values for keys ['twin', 'weight'], which are tied. Consider using tie_weights=False",
    );
  });
});

test("a batch norm becomes part of the convolution before it", () => {
  const conv = new Conv2d(2, 3, 3, { bias: false }).eval();
  const fused = utils.fuseConvBnEval(conv, new BatchNorm2d(3).eval());
  expect([...fused.parameters()].map(({ requiresGrad }) => requiresGrad)).toEqual([true, false]);
  expect(conv.bias).toBe(null);
  expect(() => utils.fuseConvBnEval(conv, new BatchNorm2d(3))).toThrow("Fusion only for eval!");
});

test("weights of convolutions lie as asked", () => {
  const conv = utils.convertConv2dWeightMemoryFormat(new Conv2d(2, 4, 3), "channels_last");
  expect(conv.weight.strides).toEqual([18, 1, 6, 2]);
});

test("the norm of several tensors is that of one vector", () => {
  const tensors = [[3, 4], [12]].map((data) => tensor(data, { dtype: "float32" }));
  expect(utils.getTotalNorm(tensors).values).toEqual([13]);
  expect(utils.getTotalNorm(tensors, "inf").values).toEqual([12]);
  expect(utils.clipGradNorm_(new Linear(2, 3).parameters(), 1).values).toEqual([0]);
});

test("a vector is taken apart and put together", () => {
  const linear = new Linear(2, 3);
  const numbers = Array.from({ length: 9 }, (_, at) => at);
  utils.vectorToParameters(tensor(numbers, { dtype: "float32" }), linear.parameters());
  expect(linear.bias?.values).toEqual([6, 7, 8]);
  expect(utils.parametersToVector(linear.parameters()).values).toEqual(numbers);
});
