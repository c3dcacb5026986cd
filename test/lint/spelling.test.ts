import { expect, test } from "vitest";
import { lint } from "../../src/lint/index.ts";
import { RULES } from "../../src/lint/rules/index.ts";
import { PYTHON, TYPESCRIPT } from "../../src/lint/spelling.ts";
import { conv, norm, stack } from "./nets.ts";

const fixOf = (id: string, evidence: object, spelling = PYTHON): string | undefined =>
  RULES.find((rule) => rule.id === id)?.says.en.fix(evidence as never, spelling);

test("a network in TypeScript is told what to change in TypeScript", () => {
  const net = stack([2, 3, 8, 8], conv(3, 8, 3), norm(8));
  const { findings } = lint(net.make() as never, { inputSize: net.inputSize } as never);
  expect(findings.map(({ fix }) => fix)).toContain("set bias: false there");
});

test.each([
  ["bias-before-batch-norm", {}, "set bias=False there", "set bias: false there"],
  [
    "nll-without-log-softmax",
    { isProbability: false },
    "put nn.LogSoftmax(dim=1) before it, or take nn.CrossEntropyLoss",
    "put new nn.LogSoftmax(1) before it, or take nn.CrossEntropyLoss",
  ],
  [
    "kl-div-without-log",
    { dim: 2 },
    "take nn.LogSoftmax(dim=2) in its place",
    "take new nn.LogSoftmax(2) in its place",
  ],
  [
    "kl-div-without-log",
    {},
    "take nn.LogSigmoid() in its place",
    "take new nn.LogSigmoid() in its place",
  ],
  [
    "linear-after-linear",
    {},
    "put an activation between them, such as nn.ReLU()",
    "put an activation between them, such as new nn.ReLU()",
  ],
])("%s speaks both languages", (id, evidence, python, typescript) => {
  expect(fixOf(id, evidence)).toBe(python);
  expect(fixOf(id, evidence, TYPESCRIPT)).toBe(typescript);
});

test("no fix names Python's values to who writes TypeScript", () => {
  for (const { says } of RULES)
    for (const { fix } of [says.en, says.zh]) {
      const evidence = { layer: {}, isProbability: true, isFlat: true, isOfClasses: true };
      expect(fix(evidence as never, TYPESCRIPT)).not.toMatch(/\w=\w|True|False|_\w/);
    }
});
