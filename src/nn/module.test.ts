import { describe, expect, test } from "vitest";
import { nn, Tensor } from "../index.ts";
import { deepCopy } from "./copy.ts";

class Net extends nn.Module {
  fc1 = new nn.Linear(4, 3);
  act = new nn.ReLU();
  fc2 = new nn.Linear(3, 2, false);

  constructor() {
    super();
    this.registerBuffer("scale", new Tensor([3]));
    this.registerBuffer("tmp", new Tensor([3]), false);
  }

  override forward(x: Tensor): Tensor {
    return this.fc2(this.act(this.fc1(x)));
  }
}

const names = (entries: Iterable<readonly [string, unknown]>) => [...entries].map(([name]) => name);

function refusalOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return undefined;
}

// Every message and order below is what PyTorch 2.13 says of the same module.
describe("loadStateDict", () => {
  const good = (net: nn.Module = new Net()) => net.stateDict();

  test("names what is missing, what is too much and what has another shape", () => {
    const net = new Net();
    const { "fc1.weight": _, ...state } = good(net);
    const entry = { shape: [2] };
    const bad = { ...state, "fc3.weight": entry, scale: { shape: [4] }, "fc1.extra": entry };
    expect(refusalOf(() => net.loadStateDict({ ...bad, tmp: entry }))).toBe(
      'RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "fc1.weight". \n\tUnexpected key(s) in state_dict: "fc3.weight", "tmp", "fc1.extra". \n\tsize mismatch for scale: copying a param with shape torch.Size([4]) from checkpoint, the shape in current model is torch.Size([3]).',
    );
  });

  test("without strict only shapes count", () => {
    const net = new Net();
    const { "fc1.weight": _, ...state } = good(net);
    const result = net.loadStateDict({ ...state, x: { shape: [2] } }, { strict: false });
    expect(result).toEqual({ missingKeys: ["fc1.weight"], unexpectedKeys: ["x"] });
    const wrong = { ...good(net), scale: { shape: [4] } };
    expect(() => net.loadStateDict(wrong, { strict: false })).toThrow("size mismatch for scale");
  });

  test("an entry must be a tensor", () => {
    const net = new Net();
    const state = { ...good(net), scale: 3 as unknown as Tensor };
    expect(() => net.loadStateDict(state)).toThrow(
      "While copying the parameter named \"scale\", expected torch.Tensor or Tensor-like object from checkpoint but received <class 'int'>",
    );
    expect(() => net.loadStateDict(3 as never)).toThrow(
      "Expected state_dict to be dict-like, got <class 'int'>.",
    );
  });

  test("a module keeps its dtype unless it is assigned the checkpoint's", () => {
    const state = { weight: new Tensor([3, 2], { dtype: "float16" }), bias: { shape: [3] } };
    const kept = new nn.Linear(2, 3);
    kept.loadStateDict(state);
    expect(kept.weight.dtype).toBe("float32");
    const assigned = new nn.Linear(2, 3);
    assigned.loadStateDict(state, { assign: true });
    expect([assigned.weight.dtype, assigned.weight.requiresGrad]).toEqual(["float16", true]);
  });

  test("a hook may rename entries", () => {
    const net = new nn.Linear(2, 3, false);
    net.registerLoadStateDictPreHook((_, state, prefix) => {
      state.set(`${prefix}weight`, { shape: [3, 2] });
      state.delete(`${prefix}w`);
    });
    expect(net.loadStateDict({ w: { shape: [3, 2] } }).missingKeys).toEqual([]);
  });
});

describe("names", () => {
  test("the state dict has buffers that persist, and takes a prefix", () => {
    const net = new Net();
    expect(Object.keys(net.stateDict("p."))).toEqual([
      "p.scale",
      "p.fc1.weight",
      "p.fc1.bias",
      "p.fc2.weight",
    ]);
  });

  test("what is shared has its first name, or all of them", () => {
    const relu = new nn.ReLU();
    const model = new nn.Sequential(relu, new nn.Linear(2, 2), relu);
    const linear = model.at(1);
    linear.setAttribute("weight2", linear.attribute("weight"));
    expect(names(model.namedChildren())).toEqual(["0", "1"]);
    expect(names(model.namedModules())).toEqual(["", "0", "1"]);
    expect(names(model.namedModules("", false))).toEqual(["", "0", "1", "2"]);
    expect(names(model.namedParameters())).toEqual(["1.weight", "1.bias"]);
    expect(names(model.namedParameters("", true, false))).toEqual([
      "1.weight",
      "1.bias",
      "1.weight2",
    ]);
  });

  test("tied weights are one parameter, and stay one through a cast", () => {
    class Tied extends nn.Module {
      embed = new nn.Embedding(10, 4);
      head = new nn.Linear(4, 10, false);
      constructor() {
        super();
        this.head.weight = this.embed.weight;
      }
    }
    const model = new Tied().half();
    expect(model.head.weight).toBe(model.embed.weight);
    expect([...model.parameters()].map(({ dtype }) => dtype)).toEqual(["float16"]);
  });

  test("fields may be called name and length", () => {
    class Odd extends nn.Module {
      constructor() {
        super();
        const fields = { name: new nn.ReLU(), length: new nn.Linear(2, 2) };
        Object.assign(this, fields);
      }
    }
    expect(names(new Odd().children())).toEqual(["name", "length"]);
  });

  test("a deleted child is gone", () => {
    class Optional extends nn.Module {
      act? = new nn.ReLU();
      fc = new nn.Linear(2, 2);
    }
    const net = new Optional();
    delete net.act;
    expect(names(net.children())).toEqual(["fc"]);
  });
});

describe("refusals", () => {
  const linear = () => new nn.Linear(2, 3);
  const relu = () => new nn.ReLU();
  const wrong = (value: unknown) => value as never;

  test.each<[string, () => unknown]>([
    [
      "TypeError: cannot assign 'torch.FloatTensor' object to parameter 'w' (torch.nn.Parameter or None required)",
      () => linear().registerParameter("w", wrong(new Tensor([2]))),
    ],
    [
      "TypeError: cannot assign 'int' object to buffer 'b' (torch Tensor or None required)",
      () => linear().registerBuffer("b", wrong(3)),
    ],
    [
      "KeyError: attribute 'weight' already exists",
      () => linear().registerBuffer("weight", new Tensor([2])),
    ],
    ['KeyError: parameter name can\'t contain "."', () => linear().registerParameter("a.b", null)],
    ['KeyError: buffer name can\'t be empty string ""', () => linear().registerBuffer("", null)],
    ["KeyError: attribute 'weight' already exists", () => linear().addModule("weight", relu())],
    [
      "KeyError: attribute 'in_features' already exists",
      () => linear().addModule("in_features", relu()),
    ],
    [
      "TypeError: torch.FloatTensor is not a Module subclass",
      () => linear().addModule("x", wrong(new Tensor([2]))),
    ],
    ["AttributeError: Linear has no attribute `a`", () => linear().getSubmodule("a.b")],
    ["AttributeError: `weight` is not an nn.Module", () => linear().getSubmodule("weight")],
    ["AttributeError: Linear has no attribute `a`", () => linear().getParameter("a")],
    [
      "AttributeError: `in_features` is not an nn.Parameter",
      () => linear().getParameter("in_features"),
    ],
    ["AttributeError: `weight` is not a buffer", () => linear().getBuffer("weight")],
    [
      "ValueError: Cannot set the submodule without a target name!",
      () => linear().setSubmodule("", relu()),
    ],
    [
      "ValueError: `module` is not an nn.Module, found <class 'int'>",
      () => linear().setSubmodule("a", wrong(3)),
    ],
    ["AttributeError: `weight` is not an nn.Module", () => linear().setSubmodule("weight", relu())],
    ["AttributeError: Linear has no attribute `q`", () => linear().setSubmodule("q", relu(), true)],
    ["ValueError: training mode is expected to be boolean", () => linear().train(wrong(3))],
    [
      "TypeError: nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64",
      () => linear().to("int64"),
    ],
    [
      "RuntimeError: Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: flaot",
      () => linear().to("flaot"),
    ],
    [
      "RuntimeError: data set to a tensor that requires gradients must be floating point or complex dtype",
      () => linear().type("int64"),
    ],
    [
      "RuntimeError: Only Tensors of floating point and complex dtype can require gradients",
      () => new nn.Parameter(new Tensor([2], { dtype: "int64" })),
    ],
  ])("%s", (message, run) => {
    expect(refusalOf(run)).toBe(message);
  });
});

describe("hooks", () => {
  test("run in order, replace what they return, and come off", () => {
    const order: unknown[] = [];
    const doubled = new nn.Identity();
    const first = doubled.registerForwardPreHook(() => void order.push("a"));
    doubled.registerForwardPreHook(() => void order.push("b"), { prepend: true });
    doubled.registerForwardPreHook((_, [x]) => (x as number) + 1);
    doubled.registerForwardHook((_, [x], out) => {
      order.push(x);
      return (out as number) * 2;
    });
    expect([doubled(1 as never), ...order]).toEqual([4, "b", "a", 2]);
    first.remove();
    order.length = 0;
    expect([doubled(1 as never), ...order]).toEqual([4, "b", 2]);
  });
});

describe("deepCopy", () => {
  test("shares inside the copy what was shared, and nothing with the original", () => {
    const shared = new nn.Linear(2, 2);
    const model = new nn.Sequential(shared, new nn.ReLU(), shared).eval();
    const copy = deepCopy(model);
    expect(String(copy)).toBe(String(model));
    expect(copy.at(0)).toBe(copy.at(2));
    expect(copy.at(0)).not.toBe(shared);
    expect(copy.training).toBe(false);
    const storages = [...model.parameters(), ...copy.parameters()].map(({ storage }) => storage);
    expect(new Set(storages).size).toBe(4);
  });
});
