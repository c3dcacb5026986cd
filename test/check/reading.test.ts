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
import type { Checkpoint } from "../../src/checkpoint/index.ts";
import { openCheckpoint } from "../../src/checkpoint/node/open.ts";
import { safetensors } from "../support/hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const GOLDEN = "test/golden/checkpoints";
const golden = (file: string) => new Uint8Array(readFileSync(`${GOLDEN}/${file}`));

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
