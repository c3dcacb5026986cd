import { expect, test } from "vitest";
import { MyNet } from "../../../examples/vgg11.ts";
import { Vit } from "../../../examples/vit-b16.ts";
import { parse, toLatex } from "../../../src/formula/index.ts";
import { explain, nn } from "../../../src/index.ts";
import { formulaLatex, numbersLatex, valuesFor } from "./latex.ts";

const GROUP = String.raw`\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}`;
const MARK = new RegExp(String.raw`\\htmlData\{symbol=[^}]*\}${GROUP}`, "g");

/** As it reads: without the marks, and without commas in numbers. */
const read = (latex: string): string => latex.replace(MARK, "$1").replaceAll("{,}", "");

test("the numbers that are typeset are those that were counted", () => {
  const models = [
    explain(new MyNet(), ["**"], { inputSize: [12, 1, 224, 224] }),
    explain(new Vit(2), ["**"], { inputSize: [2, 3, 224, 224] }),
    explain(new nn.LSTM(10, 20, { numLayers: 2 }), ["."], { inputSize: [5, 3, 10] }),
  ];
  let checked = 0;
  for (const layer of models.flatMap(({ layers }) => layers)) {
    const params = layer.own.groups.map(({ derivation }) => [null, derivation] as const);
    const sizes = (layer.output?.sizes ?? []).map(({ derivation }) => [null, derivation] as const);
    const macs = (layer.work?.ops ?? []).flatMap(({ op, macs }) =>
      macs ? [[op, macs] as const] : [],
    );
    for (const [op, derivation] of [...params, ...sizes, ...macs]) {
      const latex = numbersLatex(derivation, valuesFor(layer, op));
      expect(read(latex)).toBe(toLatex(parse(derivation.numbers)));
      expect(read(formulaLatex(derivation.formula))).toBe(derivation.latex);
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(60);
});

test("a number can be told by its symbol", () => {
  const [conv7] = explain(new MyNet(), ["conv7"], { inputSize: [12, 1, 224, 224] }).layers;
  const derivation = conv7?.own.groups[0]?.derivation;
  if (!conv7 || !derivation) throw new Error("conv7 has parameters");
  const latex = numbersLatex(derivation, valuesFor(conv7, null));
  expect(latex).toContain("\\htmlData{symbol=I}{512}");
});
