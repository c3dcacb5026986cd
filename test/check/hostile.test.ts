import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bytesSource, readCheckpoint } from "../../src/checkpoint/index.ts";
import { readsAnything, safetensors } from "../support/hostile.ts";

const GOLDEN = "test/golden/checkpoints";
const ascii = (text: string) => new TextEncoder().encode(text);
const golden = (file: string) => new Uint8Array(readFileSync(`${GOLDEN}/${file}`));

const refusal = (name: string, bytes: Uint8Array): Promise<string> =>
  readCheckpoint(bytesSource(name, bytes)).then(
    () => "it was read",
    (error) => error.message,
  );

/** A pickle of protocol 2, given by its opcodes. */
const pickle = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(
    [0x80, 2, ...parts].flatMap((part) => (typeof part === "number" ? [part] : [...ascii(part)])),
  );

describe("a checkpoint that can't be read", () => {
  test.each([
    ["an empty file", "a.pt", new Uint8Array(), "a.pt is empty"],
    [
      "text",
      "a.pt",
      ascii("hello, world"),
      "a.pt is no checkpoint: neither safetensors, nor what torch.save writes",
    ],
    [
      "a pointer",
      "a.bin",
      ascii("version https://git-lfs.github.com/spec/v1\noid sha256:0"),
      "a.bin is a pointer of Git LFS, not the file itself: run git lfs pull",
    ],
    [
      "an absurd header",
      "a.safetensors",
      new Uint8Array(64).fill(255),
      "a.safetensors: its header claims 18446744073709551615 bytes, which is more than the file or the format allows",
    ],
    [
      "a header of no JSON",
      "a.safetensors",
      safetensors("{nonsense}"),
      "a.safetensors: its header is no JSON object",
    ],
    [
      "a header of a list",
      "a.safetensors",
      safetensors("[1, 2, 3]"),
      "a.safetensors: its header is no JSON object",
    ],
    [
      "a tensor without a shape",
      "a.safetensors",
      safetensors('{"w":{"dtype":"F32"}}'),
      "a.safetensors: its header describes the tensor w wrongly: it needs dtype, shape and data_offsets that fit each other",
    ],
    [
      "a tensor larger than its data",
      "a.safetensors",
      safetensors('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4),
      "a.safetensors: its header describes the tensor w wrongly: it needs dtype, shape and data_offsets that fit each other",
    ],
    [
      "a tensor past the end",
      "a.safetensors",
      safetensors('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 4),
      "a.safetensors is cut short: it should hold 70 bytes or more, and holds 66",
    ],
    [
      "tensors that overlap",
      "a.safetensors",
      safetensors(
        '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        3,
      ),
      "a.safetensors: the data of b overlap another tensor's, or leave a gap",
    ],
    [
      "sizes whose product is no number",
      "a.safetensors",
      safetensors(
        '{"w":{"dtype":"F32","shape":[9007199254740991,9007199254740991],"data_offsets":[0,4]}}',
        4,
      ),
      "a.safetensors: its header describes the tensor w wrongly: it needs dtype, shape and data_offsets that fit each other",
    ],
    [
      "a zip file cut short",
      "a.pt",
      golden("state-dict.zip.pt").slice(0, 3000),
      "a.pt: its zip directory is damaged",
    ],
    [
      "a legacy file cut short",
      "a.pt",
      golden("state-dict.legacy.pt").slice(0, 2000),
      "a.pt is cut short: it should hold 2144 bytes or more, and holds 2000",
    ],
    [
      "a pickle cut short",
      "a.pt",
      golden("state-dict.legacy.pt").slice(0, 300),
      "a.pt is cut short: it should hold 301 bytes or more, and holds 300",
    ],
    ["a pickle of a number", "a.pkl", pickle("K", 1, "."), "a.pkl holds no tensors with names"],
    [
      "a pickle without a stack",
      "a.pkl",
      pickle("R"),
      "a.pkl: its pickle is damaged at byte 3: its stack is empty",
    ],
    [
      "an opcode that there isn't",
      "a.pkl",
      pickle("}", 0xff),
      "a.pkl: its pickle is damaged at byte 3: there is no opcode 255",
    ],
    [
      "a call of os.system",
      "a.pkl",
      pickle("cos\nsystem\nX", 4, 0, 0, 0, "exit", 0x85, "R."),
      "a.pkl holds no tensors with names",
    ],
    [
      "a string of four gigabytes",
      "a.pkl",
      pickle("X", 255, 255, 255, 255, "x"),
      "a.pkl is cut short: it should hold 9 bytes or more, and holds 8",
    ],
    [
      "a number of a million digits",
      "a.pkl",
      pickle(0x8b, 0, 0, 16, 0),
      "a.pkl: its pickle is damaged at byte 7: a number has too many digits",
    ],
    [
      "an index of nothing",
      "a.json",
      ascii("{}"),
      "a.json is no index: it needs a weight_map from tensors to files",
    ],
    [
      "an index alone",
      "a.json",
      ascii('{"weight_map":{"w":"b.bin"}}'),
      "a.json can only be read where the files beside it can be",
    ],
  ])("%s", async (_, name, bytes, message) => {
    expect(await refusal(name, bytes)).toBe(message);
  });

  test("an index that names files elsewhere", async () => {
    for (const file of ["../secret.bin", "/etc/passwd", "..", "a\\b", "c:d", ""]) {
      const index = ascii(JSON.stringify({ weight_map: { w: file } }));
      const beside = () => Promise.reject(new Error("it was opened"));
      await expect(readCheckpoint(bytesSource("a.json", index), beside)).rejects.toThrow(
        `a.json names a file outside of its folder: ${file}`,
      );
    }
  });

  test("dicts in dicts, each twice, end soon", async () => {
    // {"a": x, "b": x} thirty times over: a billion leaves in 400 bytes.
    const levels = Array.from({ length: 30 }, () => {
      const [left, right] = ["a", "b"].map((key) => ["U", 1, key, "h", 0]) as [string[], string[]];
      return ["q", 0, "}", "(", ...left, ...right, "u"];
    });
    const message = await refusal("a.pkl", pickle("}", ...levels.flat(), "."));
    expect(message).toBe("a.pkl: what it holds is nested too deeply, or repeats without end");
  });

  test("marks and lists without end are refused before they fill memory", async () => {
    const marks = new Uint8Array(1 << 20).fill("(".charCodeAt(0));
    marks.set([0x80, 2]);
    expect(await refusal("a.pkl", marks)).toMatch(
      /^a\.pkl: its pickle is damaged at byte \d+: it is nested too deeply$/,
    );
    const lists = new Uint8Array(4 << 20).fill("]".charCodeAt(0));
    lists.set([0x80, 2]);
    expect(await refusal("a.pkl", lists)).toMatch(/: it describes too many things$/);
  });

  test("in several thousand ways at random", () => readsAnything(4000));
});
