import { describe, expect, test } from "vitest";
import { ModelError } from "../../src/error.ts";
import { Parameter, Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import { withRegime } from "../../src/op/regime.ts";
import { autocast } from "../../src/ops/autocast.ts";
import { CPU_RULES } from "../../src/ops/autocast-lists.ts";
import * as ops from "../../src/ops/index.ts";
import {
  callArguments,
  casesIn,
  type Encoded,
  familiesOf,
  flatTensors,
  type RecordedError,
} from "./golden.ts";
import { opsOf, savedBytes } from "./observe.ts";

// Calls under torch.autocast("cpu", torch.bfloat16): dtypes and what is kept for backward, as PyTorch has them.

interface Case {
  op: string;
  /** `half`: its float32 tensors are in bfloat16; `mixed`: the first one is. */
  variant: "plain" | "half" | "mixed";
  args: Encoded[];
  kwargs: Record<string, Encoded>;
  out?: { shape: number[]; dtype: string }[];
  savedBytes?: number;
  error?: RecordedError;
}

function observe({ op: name, args, kwargs }: Case) {
  const op = (ops as unknown as Record<string, (...given: unknown[]) => unknown>)[camel(name)];
  if (!op) throw new Error(`there is no op ${name}`);
  const tensors: Tensor[] = [];
  try {
    const given = callArguments(args, kwargs, tensors);
    const regime = autocast("bfloat16", false, CPU_RULES);
    const { result, calls } = opsOf(() => withRegime(regime, () => op(...given)));
    const out = flatTensors(result).filter((item) => item instanceof Tensor);
    const parameters = tensors.filter((t) => t instanceof Parameter).map((t) => t.storage);
    return {
      out: out.map(({ shape, dtype }) => ({ shape: [...shape], dtype })),
      savedBytes: savedBytes(calls, parameters),
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { error: { type: error.kind, message: error.message } };
  }
}

for (const family of familiesOf("autocast"))
  describe(`autocast on a CPU: ${family}`, () => {
    for (const [at, recorded] of casesIn<Case>("autocast", family).entries())
      test(`${recorded.op} ${recorded.variant} #${at}`, () => {
        const { out, savedBytes: bytes, error } = recorded;
        expect(observe(recorded)).toMatchObject(
          error ? { error } : { out, ...(bytes !== undefined && { savedBytes: bytes }) },
        );
      });
  });
