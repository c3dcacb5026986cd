import fc from "fast-check";
import { expect, test } from "vitest";
import { ResNet50 } from "../../../examples/resnet50.ts";
import { UNet } from "../../../examples/unet.ts";
import { Vit } from "../../../examples/vit-b16.ts";
import { surveyReport } from "../../../src/survey/index.ts";
import { exactText, SHARES, shareText } from "./amounts.ts";
import { OWN, type Piece, piecesOf } from "./pieces.ts";
import { type Rect, squarify, tilesOf } from "./treemap.ts";

const WHOLE = { x: 10, y: 20, width: 300, height: 200 };

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

test("areas are in the ratio of the values, fill the whole and don't overlap", () => {
  const values = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, (list) => {
      const rects = squarify(list, WHOLE);
      const sum = list.reduce((total, value) => total + value, 0);
      const area = WHOLE.width * WHOLE.height;
      list.forEach((value, at) => {
        const rect = rects[at] as Rect;
        expect(rect.width * rect.height).toBeCloseTo((area * value) / sum, 4);
        expect(overlap(rect, WHOLE)).toBeCloseTo(rect.width * rect.height, 4);
        for (const other of rects.slice(at + 1)) expect(overlap(rect, other)).toBeCloseTo(0, 4);
      });
    }),
  );
});

const leaves = (piece: Piece): readonly Piece[] =>
  piece.parts.length === 0 ? [piece] : piece.parts.flatMap(leaves);

// The attention's output layer never runs by itself, U-Net's lists are there once for each run of what they hold.
test.each([
  ["U-Net", () => new UNet(1, 2), [1, 1, 572, 572]],
  ["ResNet-50", () => new ResNet50(), [1, 3, 64, 64]],
  ["ViT", () => new Vit(2), [1, 3, 224, 224]],
] as const)("of %s nothing is left out and nothing counted twice", (_, make, inputSize) => {
  const options = { inputSize: [...inputSize] };
  const { table } = surveyReport(make(), { options, untilError: false }).data;
  const { params, exact } = table.totals;
  const totals = { params, macs: exact?.macs, saved: exact?.savedBytes };
  for (const share of SHARES) {
    const root = piecesOf(table.rows, share) as Piece;
    expect(root.value).toBe(totals[share]);
    expect(leaves(root).reduce((sum, { value }) => sum + Number(value), 0)).toBe(totals[share]);
    const keys = tilesOf(root, WHOLE).map(({ piece }) => piece.key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("what a module has beside its modules is a piece of its own", () => {
  const options = { inputSize: [1, 3, 224, 224] };
  const { table } = surveyReport(new Vit(2), { options, untilError: false }).data;
  const root = piecesOf(table.rows, "params") as Piece;
  // The class token and 197 positions, of width 768.
  expect(root.parts.find(({ key }) => key === OWN)?.value).toBe((1 + 197) * 768);
});

test("a number that is only known to be no less says so, and has no part of a whole", () => {
  const [least, none, all] = [
    { value: 5_549_064_192, isBound: true },
    { value: 0, isBound: true },
    { value: 90_615_447_552, isBound: false },
  ];
  expect(shareText("macs", least)).toBe("≥ 5.55 G");
  expect(shareText("macs", none)).toBe("?");
  expect(exactText("macs", none, least)).toBe("?");
  expect(exactText("macs", all, least)).toBe("90,615,447,552");
  expect(exactText("macs", least, least)).toBe("≥ 5,549,064,192");
  expect(exactText("saved", { value: 1_000, isBound: false }, all)).toBe("1,000 B · 0.00 %");
});
