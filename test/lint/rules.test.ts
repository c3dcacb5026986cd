import { describe, expect, test } from "vitest";
import type { SummaryOptions } from "../../src/index.ts";
import { LANGS } from "../../src/lang.ts";
import { lint, parseRules, RULES } from "../../src/lint/index.ts";
import { clearCachedForwardPass } from "../../src/summary/index.ts";
import { NETWORKS } from "../networks/index.ts";
import { optionsOf, RECORDED } from "../networks/recorded.ts";
import { CASES } from "./cases.ts";
import type { Case } from "./nets.ts";

const found = (id: string, { make, inputSize }: Case) =>
  lint(make() as never, { inputSize } as SummaryOptions, parseRules(id)).findings;

test("every rule has its cases, and a name that no other has", () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(CASES).sort()).toEqual([...ids].sort());
});

describe.each(Object.entries(CASES))("%s", (id, { trips, twins }) => {
  test.each(trips.map(([net, count], at) => ({ at, net, count })))(
    "finds it in network $at",
    ({ net, count }) => {
      const findings = found(id, net);
      expect(findings.map(({ rule }) => rule)).toEqual(new Array(count).fill(id));
    },
  );

  test.each(twins.map((net, at) => ({ at, net })))("is silent on twin $at", ({ net }) => {
    expect(found(id, net)).toEqual([]);
  });

  test("says it in every language, without a hole", () => {
    const [[net]] = trips as [readonly [Case, number]];
    for (const lang of LANGS) {
      const options = { inputSize: net.inputSize } as SummaryOptions;
      const { findings } = lint(net.make() as never, options, parseRules(id), lang);
      for (const { text, reason, fix } of findings)
        expect(`${text} ${reason} ${fix}`).not.toMatch(/undefined|NaN|null|\[object/);
    }
  });
});

describe("no rule throws on what was recorded", () => {
  const cases = RECORDED.filter(({ recorded }) => recorded.construct in NETWORKS);
  test.each(cases)("$name", ({ recorded: { construct, call } }) => {
    clearCachedForwardPass();
    const model = NETWORKS[construct]?.();
    const options = optionsOf(call);
    let ran = true;
    try {
      lint(model as never, options, parseRules("none"));
    } catch {
      ran = false;
    }
    // What the model refuses, the rules never see.
    if (!ran) return;
    const result = lint(NETWORKS[construct]?.() as never, options);
    expect(result.rules).toBe(RULES.length);
  });
});
