import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Checkpoint } from "../../src/checkpoint/index.ts";
import { openCheckpoint } from "../../src/checkpoint/node/open.ts";

const FOLDER = "test/golden/checkpoints";

interface Recorded {
  readonly file: string;
  readonly key: string | null;
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly storage: number;
  }[];
}

const RECORDED: readonly Recorded[] = JSON.parse(readFileSync(`${FOLDER}/index.json`, "utf8"));

type Named = { readonly name: string; readonly storage: unknown };
const byName = <T extends Named>(tensors: readonly T[]): T[] =>
  [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The storages by number, in the order in which they are first named. */
function numbered<T extends Named>(tensors: readonly T[]) {
  const seen: unknown[] = [];
  return byName(tensors).map(({ storage, ...tensor }) => {
    if (!seen.includes(storage)) seen.push(storage);
    return { ...tensor, storage: seen.indexOf(storage) };
  });
}

describe("a recorded checkpoint", () => {
  test.each(RECORDED)("$file", async ({ file, key, tensors }) => {
    const found: Checkpoint = await openCheckpoint(`${FOLDER}/${file}`);
    expect(numbered(found.tensors)).toEqual(numbered(tensors));
    expect(found.key ?? null).toBe(key);
  });

  test("that would run code has run none", () => {
    expect(existsSync("/tmp/layerwise-was-here")).toBe(false);
  });

  test("names its format", async () => {
    const formats = [
      "state-dict.zip.pt",
      "state-dict.legacy.pt",
      "script.pt",
      "dtypes.safetensors",
    ];
    const found = await Promise.all(formats.map((file) => openCheckpoint(`${FOLDER}/${file}`)));
    expect(found.map(({ format }) => format)).toEqual([
      "PyTorch zip",
      "PyTorch legacy",
      "TorchScript",
      "safetensors",
    ]);
  });
});
