import { describe, expect, test } from "vitest";
import { Vgg } from "../../examples/vgg.ts";
import { nn } from "../../src/index.ts";
import { outlineOf, outlineText } from "../../src/verify/index.ts";
import { toMatchArchitecture } from "../../src/vitest/index.ts";

expect.extend({ toMatchArchitecture });

const net = (features = 10) =>
  new nn.Sequential(
    new nn.Conv2d(3, 8, 3),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(288, features),
  );
const inputSize = [1, 3, 8, 8];

describe("toMatchArchitecture", () => {
  test("takes a published network, and a spec", () => {
    expect(new Vgg("A")).toMatchArchitecture("vgg-a");
    expect(new Vgg("A")).not.toMatchArchitecture("vgg-b");
    expect(net()).toMatchArchitecture("conv3-8 → FC-10", { inputSize });
  });

  test("takes another model", () => {
    expect(net()).toMatchArchitecture(net(), { inputSize });
    expect(net(12)).not.toMatchArchitecture(net(), { inputSize });
  });

  test("takes a lock, and its input", () => {
    const lock = JSON.parse(outlineText(outlineOf(net(), { inputSize })));
    expect(net()).toMatchArchitecture(lock);
    expect(() => expect(net(12)).toMatchArchitecture(lock)).toThrow(
      "✗ 3: outFeatures is 12, wanted 10\n    → set outFeatures to 10",
    );
  });

  test("points at the word of a spec that it can't read", () => {
    expect(() => expect(net()).toMatchArchitecture("conv3-8 → rleu")).toThrow(
      "no layer called rleu (did you mean relu?)\n  conv3-8 → rleu\n            ^^^^",
    );
    expect(() => expect(net()).toMatchArchitecture("vgg-z")).toThrow("did you mean vgg-a?");
  });

  test("refuses what is no model", () => {
    expect(() => expect({}).toMatchArchitecture("vgg-a")).toThrow("takes a model");
  });
});
