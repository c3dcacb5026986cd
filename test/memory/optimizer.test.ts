import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messagesIn } from "../../src/memory/messages/index.ts";
import { OPTIMIZERS, optimizer, optimizerOf } from "../../src/memory/optimizer.ts";
import { optimizerTitle } from "../../src/memory/text.ts";
import { Tensor } from "../../src/tensor.ts";

interface Recorded {
  readonly name: string;
  readonly options: { momentum?: number; amsgrad?: boolean; centered?: boolean };
  readonly state: number;
  readonly step: number;
}

const { shapes, optimizers } = JSON.parse(
  readFileSync(new URL("../golden/memory/optimizers.json", import.meta.url), "utf8"),
) as { shapes: number[][]; optimizers: Recorded[] };

const parameters = shapes.map((shape) => new Tensor(shape, { requiresGrad: true }));
const made = (className: string, options: Recorded["options"]) =>
  optimizerOf({
    optimizer: { className, momentum: 0, amsgrad: false, centered: false, ...options },
  });

describe("bytes of an optimizer that a script makes are PyTorch's:", () => {
  test.each(optimizers)("$name $options", ({ name, options, state, step }) => {
    const rule = optimizer(made(name, options) ?? "none");
    const kept = parameters.reduce((sum, parameter) => sum + rule.state(parameter), 0);
    expect({ state: kept, step: rule.step(parameters) }).toEqual({ state, step });
  });
});

test.each<[string, Recorded["options"]]>([
  ["LBFGS", {}],
  ["Muon", { momentum: 0.95 }],
  ["MyOwn", {}],
  ["RMSprop", { momentum: 0.9, centered: true }],
])("%s of a script is no silent AdamW", (name, options) => {
  expect(() => made(name, options)).toThrow(
    `the script trains with ${name}, and what it keeps for each parameter isn't known`,
  );
});

test("a script that makes none says nothing", () => {
  expect(optimizerOf({})).toBe(undefined);
});

test("in Chinese an optimizer's name has no English word but the name itself", () => {
  const titles = OPTIMIZERS.map((name) => optimizerTitle(name, messagesIn("zh")));
  expect(titles.filter((title) => /with|bit|centered|none/.test(title))).toEqual([]);
  expect(optimizerTitle("momentum", messagesIn("zh"))).toBe("带动量的 SGD");
  expect(optimizerTitle("momentum", messagesIn("en"))).toBe("SGD with momentum");
});
