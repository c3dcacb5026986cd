import fc from "fast-check";
import { expect, test } from "vitest";
import { ResNet50 } from "../../../examples/resnet50.ts";
import { UNet } from "../../../examples/unet.ts";
import { MyNet } from "../../../examples/vgg11.ts";
import { Vit } from "../../../examples/vit-b16.ts";
import { type ModelFlow, surveyReport } from "../../../src/survey/index.ts";
import type { Runnable } from "../../../src/trace.ts";
import type { Box, Drawing } from "./drawing.ts";
import { type Bend, bends, type Direction, type Point } from "./geometry.ts";
import { draw } from "./layout.ts";
import { openAtFirst, type Part, treeOf } from "./parts.ts";
import { headWidth, type Naming, sizeOf } from "./size.ts";

const flowOf = (model: Runnable, inputSize: number[]): ModelFlow =>
  surveyReport(model, { options: { inputSize }, untilError: false }).data.flow;

const naming: Naming = ({ node: { kind, name }, label }) =>
  kind === "module" ? { name: label, kind: name } : { name: name || kind, kind: "" };

function at([from, out, into, to]: Bend, t: number): Point {
  const mix = (axis: "x" | "y") =>
    (1 - t) ** 3 * from[axis] +
    3 * (1 - t) ** 2 * t * out[axis] +
    3 * (1 - t) * t ** 2 * into[axis] +
    t ** 3 * to[axis];
  return { x: mix("x"), y: mix("y") };
}

const looks = (direction: Direction, room = Number.POSITIVE_INFINITY) => ({
  ...{ direction, room },
  sizeOf: (part: Part) => sizeOf(part, naming),
  headOf: (part: Part) => headWidth(part, naming),
});

const holds = (outer: Part, part: Part | null): boolean =>
  part !== null && (outer === part || holds(outer, part.parent));

const isIn = ({ x, y }: Point, box: Box, margin: number): boolean =>
  x > box.x + margin &&
  x < box.x + box.width - margin &&
  y > box.y + margin &&
  y < box.y + box.height - margin;

/** What is drawn over: `down.0 > up.3 over pool`. */
function crossings({ boxes, arrows, direction }: Drawing): readonly string[] {
  const partOf = new Map(boxes.map(({ part }) => [part.key, part]));
  return arrows.flatMap(({ from, to, points, label }) => {
    const ends = [from, to].flatMap((key) => partOf.get(key ?? "") ?? []);
    const others = boxes.filter(({ part }) => !ends.some((end) => holds(part, end)));
    const line = bends(points, direction).flatMap((bend) =>
      Array.from({ length: 17 }, (_, step) => at(bend, step / 16)),
    );
    return others
      .filter((box) => line.some((point) => isIn(point, box, 1)) || (label && isIn(label, box, 0)))
      .map(({ part }) => `${from} > ${to} over ${part.key}`);
  });
}

const LOOKS: readonly (readonly [Direction, number?])[] = [
  ["LR"],
  ["LR", 800],
  ["LR", 2000],
  ["TB"],
];

test.each([
  ["U-Net", flowOf(new UNet(1, 2), [1, 1, 572, 572])],
  ["ResNet-50", flowOf(new ResNet50(), [1, 3, 64, 64])],
  ["ViT", flowOf(new Vit(2), [1, 3, 224, 224])],
] as const)("no arrow of %s crosses a box, whatever is open", (_, flow) => {
  const tree = treeOf(flow);
  const everything = new Set(tree.all.map(({ key }) => key));
  for (const open of [new Set<string>(), openAtFirst(tree), everything])
    for (const [direction, room] of LOOKS) {
      const drawing = draw(flow, tree, open, looks(direction, room));
      expect(drawing.arrows.length).toBeGreaterThan(5);
      expect(crossings(drawing)).toEqual([]);
    }
});

/** Each layer reads one of the three before it, and perhaps any other one; names are short and long. */
const skipping = fc
  .array(fc.tuple(fc.nat(29), fc.nat(2), fc.option(fc.nat(99))), { minLength: 14, maxLength: 14 })
  .map((layers): ModelFlow => {
    const edges = layers.slice(1).flatMap(([, near, far], at) => {
      const froms = new Set([Math.max(0, at - near), ...(far === null ? [] : [far % (at + 1)])]);
      return [...froms].map((from) => ({ from, to: at + 1, shape: [1, 64, 20, 20] }));
    });
    const nodes = layers.map(([length], at) => ({
      ...{ kind: "module" as const, name: "Conv2d", run: 0, parent: null, span: null },
      path: `${"x".repeat(length)}${at}`,
    }));
    return { nodes, edges };
  });

test("nor does one that skips any layers, however long their names are", () => {
  fc.assert(
    fc.property(skipping, fc.constantFrom<Direction>("LR", "TB"), (flow, direction) => {
      const tree = treeOf(flow);
      const drawing = draw(flow, tree, new Set(), looks(direction));
      expect(crossings(drawing)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("what is too wide to the right, where nothing can be broken, goes down", () => {
  const flow = flowOf(new UNet(1, 2), [1, 1, 572, 572]);
  const tree = treeOf(flow);
  const wide = draw(flow, tree, new Set(), looks("LR", 4000));
  expect([wide.direction, wide.width > 2000]).toEqual(["LR", true]);
  const narrow = draw(flow, tree, new Set(), looks("LR", 800));
  expect([narrow.direction, narrow.width < 800]).toEqual(["TB", true]);
});

test("a row is no longer than the room, where single arrows lead on", () => {
  const flow = flowOf(new MyNet(), [12, 1, 224, 224]);
  const tree = treeOf(flow);
  const drawing = draw(flow, tree, new Set(), looks("LR", 800));
  expect(drawing.boxes.map(({ part }) => part.label).join(" ")).toMatch(/^ conv1 .* fc3 $/);
  expect(drawing.width).toBeLessThanOrEqual(800);
  for (const { x, y, width, height } of drawing.boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(drawing.width);
    expect(y + height).toBeLessThanOrEqual(drawing.height);
  }
  for (const { points } of drawing.arrows)
    for (const { x } of points) expect(x).toBeLessThanOrEqual(drawing.width);
});

test.each(LOOKS.map(([direction, room]) => ({ direction, room })))(
  "an open part is as wide as what is written on it, $direction $room",
  ({ direction, room }) => {
    const flow = flowOf(new ResNet50(), [1, 3, 64, 64]);
    const tree = treeOf(flow);
    const everything = new Set(tree.all.map(({ key }) => key));
    const drawing = draw(flow, tree, everything, looks(direction, room));
    const open = drawing.boxes.filter(({ isOpen }) => isOpen);
    expect(open.length).toBeGreaterThan(16);
    for (const { part, width } of open)
      expect(width).toBeGreaterThanOrEqual(headWidth(part, naming) - 1e-6);
    // What it holds stays within it.
    const boxOf = new Map(drawing.boxes.map((box) => [box.part, box]));
    for (const { part, x, width } of drawing.boxes) {
      const outer = part.parent && boxOf.get(part.parent);
      if (outer) expect([x >= outer.x, x + width <= outer.x + outer.width]).toEqual([true, true]);
    }
  },
);
