import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Precision } from "../../src/memory/index.ts";
import { runAt, savedBytes } from "../../src/memory/run.ts";
import { NETWORKS } from "../networks/index.ts";
import { optionsOf, RECORDED } from "../networks/recorded.ts";

const recorded = JSON.parse(
  readFileSync(new URL("../golden/memory/networks.json", import.meta.url), "utf8"),
) as Record<string, Record<string, number>>;

const PRECISION: Readonly<Record<string, Precision>> = {
  float32: "fp32",
  float16: "amp-fp16",
  bfloat16: "amp-bf16",
};

const cases = RECORDED.flatMap(({ name, recorded: { construct, call } }) => {
  const kept = recorded[name];
  const make = NETWORKS[construct];
  return kept && make ? [[name, kept, make, optionsOf(call)] as const] : [];
});

describe("bytes kept for backward on a GPU", () => {
  test.each(cases)("%s", (_, kept, make, { inputSize, dtypes }) => {
    const given = inputSize as number[] | number[][];
    const [[batch = 1, ...rest] = [], ...others] = (
      typeof given[0] === "number" ? [given] : given
    ) as number[][];
    const found = Object.keys(kept).map((dtype) => {
      const run = runAt(
        make(),
        {
          inputSize: [["N", ...rest], ...others],
          dtypes: dtypes as string[] | undefined,
          mode: "train",
          precision: PRECISION[dtype] as Precision,
        },
        batch,
      );
      return [dtype, savedBytes(run)];
    });
    expect(Object.fromEntries(found)).toEqual(kept);
  });
});
