import { expect, test } from "vitest";
import type { Checkpoint } from "../../src/checkpoint/index.ts";
import { checkpointSection } from "../../src/verify/checkpoint.ts";
import { messagesIn } from "../../src/verify/messages/index.ts";

const STATE = [{ name: "fc.weight", shape: [10, 288], dtype: "float32", storage: 0 }] as const;

type Held = readonly [name: string, shape: readonly number[], dtype: string];

function findings(...held: readonly Held[]) {
  const tensors = held.map(([name, shape, dtype], storage) => ({ name, shape, dtype, storage }));
  const checkpoint = { name: "w.pt", format: "PyTorch zip", tensors } as unknown as Checkpoint;
  return checkpointSection(STATE as never, checkpoint, messagesIn("en")).findings;
}

test("what PyTorch has quantized it refuses to copy into floats", () => {
  for (const dtype of ["qint8", "quint8", "qint32", "quint4x2"])
    expect(findings(["fc.weight", [10, 288], dtype])).toEqual([
      {
        severity: "difference",
        code: "checkpoint/dtype",
        text: `fc.weight is ${dtype} in the file, float32 in the model`,
        fix: "PyTorch refuses to load what is quantized into a model that isn't: load its .dequantize()",
      },
    ]);
});

test("float8 is cast, as any float", () => {
  expect(findings(["fc.weight", [10, 288], "float8_e5m2"])).toEqual([
    {
      severity: "note",
      code: "checkpoint/cast",
      text: "1 tensor is float8_e5m2 in the file and float32 here: loading casts",
    },
  ]);
});

test("numbers of 4 bits, two in a byte, are told from another shape", () => {
  const [first, ...others] = findings(
    ["fc.weight", [1440, 1], "uint8"],
    ["fc.weight.absmax", [45], "float32"],
  );
  expect(first?.text).toBe("fc.weight is [1440, 1] in the file, [10, 288] in the model");
  expect(first?.fix).toContain("two numbers of 4 bits in a byte");
  expect(others.map(({ code }) => code)).toEqual(["checkpoint/unexpected"]);
});

test("bytes without anything that says how they are read are only of another shape and type", () => {
  const found = findings(["fc.weight", [1440, 1], "uint8"]);
  expect(found.map(({ code, fix }) => [code, fix])).toEqual([
    ["checkpoint/shape", undefined],
    ["checkpoint/dtype", undefined],
  ]);
});
