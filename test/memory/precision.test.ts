import { describe, expect, test } from "vitest";
import { ResNet50 } from "../../examples/resnet50.ts";
import { type Precision, plan } from "../../src/memory/index.ts";

describe("a ResNet-50 in pure bfloat16", () => {
  const made = (precision: Precision) => {
    const options = { inputSize: [["N", 3, 224, 224]], gpu: "h100", batches: [8] } as const;
    const { parameterBytes, rows } = plan(new ResNet50(), { ...options, precision });
    return { parameterBytes, row: rows.find(({ batch }) => batch === 8) };
  };
  const [whole, half] = [made("fp32"), made("bf16")];

  test.each(["parameters", "optimizer", "input"] as const)("has half the %s", (part) => {
    expect(half.row?.[part]).toBe((whole.row?.[part] as number) / 2);
  });

  test("has half the activations, beside indices and statistics that stay", () => {
    const ratio = (half.row?.activations as number) / (whole.row?.activations as number);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(0.53);
  });
});
