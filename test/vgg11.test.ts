import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { summary } from "../src/index.ts";

vi.spyOn(console, "log").mockImplementation(() => undefined);
const { MyNet } = await import("../examples/vgg11.ts");
const golden = (name: string) =>
  readFileSync(new URL(`golden/summary/basic-vgg11/${name}`, import.meta.url), "utf8");

test("VGG11 prints what torchinfo prints, to the byte", () => {
  const result = summary(new MyNet(), [12, 1, 224, 224]);
  expect(String(result)).toBe(golden("expected.txt"));
  expect(vi.mocked(console.log).mock.calls).toEqual([[golden("expected.txt")]]);
});

test("its exact counts are PyTorch's", () => {
  const recorded = JSON.parse(golden("case.json"));
  const { exact, totalMultAdds } = summary(new MyNet(), [12, 1, 224, 224]);
  expect(exact.macs).toBe(recorded.exactMacs);
  expect(exact.savedBytes).toBe(recorded.savedBytes);
  expect(totalMultAdds).toBe(recorded.totals.total_mult_adds);
});
