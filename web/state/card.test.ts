import { expect, test } from "vitest";
import { cardOf, memoryText } from "./card.ts";

const GIB = 2 ** 30;

test.each([
  ["rtx4090", { gpu: "rtx4090" }],
  ["20 GiB", { memory: 20 * GIB }],
  ["20GB", { memory: 20e9 }],
  ["20", { memory: 20 * GIB }],
  [" 11.5 ", { memory: 11.5 * GIB }],
  ["21474836480", { memory: 20 * GIB }],
  ["512 MiB", { memory: 2 ** 29 }],
])("%j is a card", (text, card) => {
  expect(cardOf(text)).toEqual(card);
});

test.each(["", "0", "-3 GiB", "20 bananas", "rtx 9999", "1.2.3"])("%j is none", (text) => {
  expect(cardOf(text)).toBeUndefined();
});

test("what is to be typed begins with what was chosen", () => {
  expect(memoryText("rtx4090")).toBe("24 GiB");
  expect(memoryText("20 GiB")).toBe("20 GiB");
});
