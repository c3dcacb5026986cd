import { expect, test } from "vitest";
import { beginning, broken, displayWidth, ending, hanging, stacked, wordsOf } from "./columns.ts";

test("Chinese characters and their signs take two columns", () => {
  expect(displayWidth("批大小 32：")).toBe(6 + 3 + 2);
});

test("a text that is too long keeps its start or its end, and no half of a character", () => {
  expect(beginning("encoder.layers.0", 9)).toBe("encoder.…");
  expect(ending("encoder.layers.0", 9)).toBe("…layers.0");
  expect(beginning("批大小和图像", 6)).toBe("批大…");
  expect(displayWidth(ending("批大小和图像", 6))).toBeLessThanOrEqual(6);
});

test("lines break between words, and between Chinese characters", () => {
  expect(broken("a model that is run", 8)).toEqual(["a model", "that is", "run"]);
  expect(broken("批大小可达 731", 8)).toEqual(["批大小可", "达 731"]);
  expect(wordsOf("批大小 731").join("")).toBe("批大小 731");
});

test("no line begins with a sign that closes, or ends with one that opens", () => {
  expect(broken("大小（批）", 6)).toEqual(["大小", "（批）"]);
  expect(broken("大小、批", 4)).toEqual(["大", "小、", "批"]);
});

test("a dot between two things stays with the first one", () => {
  expect(broken("a = 2 · b = 3", 6)).toEqual(["a =", "2 · b", "= 3"]);
  expect(broken("aaaa · bb", 6)).toEqual(["aaaa ·", "bb"]);
  expect(broken("x aaaa · bb", 7)).toEqual(["x", "aaaa ·", "bb"]);
});

test("what doesn't fit hangs below", () => {
  expect(hanging("  note: ", "it takes one channel", 16, 4)).toEqual([
    "  note: it takes",
    "    one channel",
  ]);
});

test("a word longer than a line stays whole: a path can be copied", () => {
  expect(broken("see encoder.layers.0.linear1 there", 10)).toEqual([
    "see",
    "encoder.layers.0.linear1",
    "there",
  ]);
});

test("a table that is too wide is a list", () => {
  expect(
    stacked(
      [
        ["module", "exact", "fvcore"],
        ["head", "768", "="],
      ],
      1,
    ),
  ).toEqual(["head", "  exact   768", "  fvcore  ="]);
});
