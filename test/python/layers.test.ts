// The recorded cases of layers, built and run in Python from their own source: what the shim adds to test/parity.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT, read, runFamilies } from "./families.ts";

interface Line {
  readonly layer: string;
  readonly error?: { readonly type: string; readonly message: string; readonly when: string };
  readonly unfused?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

const sources = readdirSync(new URL("oracle/layers/", ROOT)).filter((name) => name.endsWith(".py"));
const families = sources
  .map((name) => name.replace(".py", ""))
  .filter((name) => !name.startsWith("_"));

/** Layers, or attributes of layers, that differ in Python yet, and why. */
const OPEN: Readonly<Record<string, string>> = {
  LinearCrossEntropyLoss: "there is no LinearCrossEntropyOptions",
  ParameterDict: "a call without an input gets as far as its forward",
  "Embedding.norm_type": "a float without digits after its point is an int",
  "EmbeddingBag.norm_type": "a float without digits after its point is an int",
  "MultiMarginLoss.p": "an int is a float",
  "PairwiseDistance.norm": "a float without digits after its point is an int",
  "TripletMarginLoss.margin": "a float without digits after its point is an int",
  "TripletMarginWithDistanceLoss.margin": "a float without digits after its point is an int",
  "Upsample.name": "the class's name isn't an attribute of its own",
  "Upsample.scale_factor": "a float without digits after its point is an int",
  "UpsamplingBilinear2d.name": "the class's name isn't an attribute of its own",
  "UpsamplingBilinear2d.scale_factor": "a float without digits after its point is an int",
  "UpsamplingNearest2d.name": "the class's name isn't an attribute of its own",
  "UpsamplingNearest2d.scale_factor": "a float without digits after its point is an int",
  "ZeroPad1d.value": "a float without digits after its point is an int",
  "ZeroPad2d.value": "a float without digits after its point is an int",
  "ZeroPad3d.value": "a float without digits after its point is an int",
};

/** Cases whose arguments are lists or texts where numbers belong: they stand in messages and texts as tuples. */
const takesOther = ({ layer, args }: Line): boolean =>
  /Pad[123]d$|^(MaxPool2d|Unflatten|Unfold|Threshold)$/.test(layer) &&
  /"[a-z]+"|\{"list"/.test(JSON.stringify(args));

/** What isn't told here: what the engine counts, and what is open. */
function told(line: Line): unknown {
  const { macs: _, saved: __, savedBytes: ___, unfused, attributes, ...others } = line;
  const out = unfused?.out;
  const known = Object.entries((attributes ?? {}) as Record<string, unknown>).filter(
    ([name]) => !(`${line.layer}.${name}` in OPEN),
  );
  return { ...others, attributes: Object.fromEntries(known), ...(out !== undefined && { out }) };
}

const paths = sources.map((name) => `oracle/layers/${name}`);
const seen = await runFamilies<Line>(
  "layers_run",
  {
    "layers_run.py": "test/python/layers.py",
    ...Object.fromEntries(paths.map((path) => [path, path])),
  },
  families,
);

describe.each([...seen])("%s", (family, lines) => {
  const golden = JSON.parse(read(`test/golden/layers/${family}.json`)) as Line[];

  const isHeld = (line: Line) => !(line.layer in OPEN) && !takesOther(line);
  const held = golden.filter(isHeld);

  test(`${held.length} cases are in Python what they were recorded to be`, () => {
    expect(lines.length).toBe(golden.length);
    expect(held.length).toBeGreaterThan(golden.length / 2);
    expect(lines.filter(isHeld).map(told)).toEqual(held.map(told));
  });
});
