import { spawnSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bytesSource, type Checkpoint, readCheckpoint } from "../../src/checkpoint/index.ts";
import { openCheckpoint } from "../../src/checkpoint/node/open.ts";
import { readsAnything } from "../support/hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const GOLDEN = "test/golden/checkpoints";
const ascii = (text: string) => new TextEncoder().encode(text);
const golden = (file: string) => new Uint8Array(readFileSync(`${GOLDEN}/${file}`));

const refusal = (name: string, bytes: Uint8Array): Promise<string> =>
  readCheckpoint(bytesSource(name, bytes)).then(
    () => "it was read",
    (error) => error.message,
  );

function safetensors(header: string, data = 0): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(ascii(header), 8);
  return bytes;
}

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

/** What reading a file takes, in a process of its own. */
function measured(file: string): { ms: number; peakMb: number; checkpoint: Checkpoint } {
  const script = `
    import { openCheckpoint } from "${join(process.cwd(), "dist/checkpoint/node/open.js")}";
    const started = performance.now();
    const checkpoint = await openCheckpoint(${JSON.stringify(file)});
    const ms = performance.now() - started;
    console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024, checkpoint }));`;
  const { stdout, stderr } = spawnSync("node", ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

const TEN_GB = 10_000_000_000;

/** A file that is as long as it says, and takes no room on the disk. */
function sparse(
  name: string,
  size: number,
  ...parts: readonly [at: number, bytes: Uint8Array][]
): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  ftruncateSync(file, size);
  for (const [at, bytes] of parts) writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
  return path;
}

describe("a file of 10 GB", () => {
  const holds = ({ ms, peakMb }: { ms: number; peakMb: number }) => {
    expect(ms).toBeLessThan(1000);
    expect(peakMb).toBeLessThan(100);
  };

  test("of safetensors takes under a second and 100 MB", () => {
    const count = 1000;
    const bytes = TEN_GB / count;
    const entries = Array.from({ length: count }, (_, at) => [
      `model.layers.${at}.weight`,
      { dtype: "F32", shape: [1000, bytes / 4000], data_offsets: [at * bytes, (at + 1) * bytes] },
    ]);
    const header = safetensors(JSON.stringify(Object.fromEntries(entries)));
    const found = measured(sparse("big.safetensors", header.length + TEN_GB, [0, header]));
    holds(found);
    expect(found.checkpoint.tensors).toHaveLength(count);
  });

  test("of PyTorch's legacy format, too", () => {
    // The recorded file, with a hundred times as much behind it.
    const found = measured(sparse("big.legacy.pt", TEN_GB, [0, golden("training.legacy.pt")]));
    holds(found);
    expect(found.checkpoint.tensors).toHaveLength(9);
  });

  test("of PyTorch's zip format, whose directory lies at its end", () => {
    const { head, tail } = wideZip(golden("state-dict.zip.pt"), TEN_GB);
    const found = measured(sparse("big.zip.pt", TEN_GB + tail.length, [0, head], [TEN_GB, tail]));
    holds(found);
    expect(found.checkpoint.tensors).toHaveLength(9);
  });
});

/** A zip file's entries, and its directory moved to `at`, which takes zip64's numbers. */
function wideZip(bytes: Uint8Array, at: number): { head: Uint8Array; tail: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  const [length, from] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const count = view.getUint16(end + 10, true);
  const tail = new Uint8Array(length + 56 + 20 + 22);
  tail.set(bytes.subarray(from, from + length));
  const write = new DataView(tail.buffer);
  write.setUint32(length, 0x06064b50, true);
  write.setBigUint64(length + 4, 44n, true);
  write.setBigUint64(length + 24, BigInt(count), true);
  write.setBigUint64(length + 32, BigInt(count), true);
  write.setBigUint64(length + 40, BigInt(length), true);
  write.setBigUint64(length + 48, BigInt(at), true);
  write.setUint32(length + 56, 0x07064b50, true);
  write.setBigUint64(length + 64, BigInt(at + length), true);
  write.setUint32(length + 72, 1, true);
  write.setUint32(length + 76, 0x06054b50, true);
  for (const field of [8, 10]) write.setUint16(length + 76 + field, 0xffff, true);
  for (const field of [12, 16]) write.setUint32(length + 76 + field, 0xffffffff, true);
  return { head: bytes.subarray(0, from), tail };
}

describe("over HTTP", () => {
  /** A server that gives ranges of the recorded files, and counts the bytes. */
  const served = async (givesRanges: boolean, read: (address: string) => Promise<void>) => {
    const sent = { bytes: 0 };
    const server = createServer(({ url = "", headers }, response) => {
      const bytes = golden(url.slice(1).replace(/\?.*/, ""));
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? "") ?? [];
      if (!givesRanges || from === undefined) return void response.end(bytes);
      const part = bytes.subarray(Number(from), Number(to) + 1);
      sent.bytes += part.length;
      response.writeHead(206, { "content-range": `bytes ${from}-${to}/${bytes.length}` });
      response.end(part);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    try {
      await read(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.close();
    }
    return sent.bytes;
  };

  test("the same is read, by ranges", async () => {
    for (const file of [
      "state-dict.zip.pt",
      "state-dict.legacy.pt",
      "sharded.safetensors.index.json",
    ])
      await served(true, async (address) => {
        const [here, there] = await Promise.all([
          openCheckpoint(`${GOLDEN}/${file}`),
          openCheckpoint(`${address}/${file}?download=true`),
        ]);
        expect(there.tensors.map(({ name, shape, dtype }) => [name, shape, dtype])).toEqual(
          here.tensors.map(({ name, shape, dtype }) => [name, shape, dtype]),
        );
      });
  });

  test("a server without ranges is refused", async () => {
    await served(false, async (address) => {
      await expect(openCheckpoint(`${address}/state-dict.zip.pt`)).rejects.toThrow(
        "can't be read in parts: its server gives only all of it",
      );
    });
  });
});
