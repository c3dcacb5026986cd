import { existsSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Checkpoint, readCheckpoint } from "../index.ts";
import type { ByteSource } from "../source.ts";
import { httpSource } from "./http.ts";

/** What a folder of weights may hold, in the order in which Hugging Face's loaders look. */
const IN_FOLDER = [
  "model.safetensors",
  "model.safetensors.index.json",
  "pytorch_model.bin",
  "pytorch_model.bin.index.json",
];

/** Reads a checkpoint's headers: of a file, of a folder of weights, or behind an http(s) address. */
export async function openCheckpoint(place: string): Promise<Checkpoint> {
  if (/^https?:\/\//.test(place))
    return readCheckpoint(await httpSource(place), (file) =>
      httpSource(new URL(encodeURIComponent(file), place).href),
    );
  const path = inFolder(place);
  const opened: FileHandle[] = [];
  const source = async (file: string, name: string): Promise<ByteSource> => {
    const handle = await open(file);
    opened.push(handle);
    return fileSource(handle, name, (await handle.stat()).size);
  };
  try {
    const folder = dirname(path);
    return await readCheckpoint(await source(path, path), (file) =>
      source(join(folder, file), file),
    );
  } finally {
    for (const handle of opened) await handle.close();
  }
}

function inFolder(place: string): string {
  if (!statSync(place).isDirectory()) return place;
  const found = IN_FOLDER.map((file) => join(place, file)).find(existsSync);
  if (found) return found;
  throw Object.assign(new Error(`${basename(place)} has none of ${IN_FOLDER.join(", ")}`), {
    code: "EISDIR",
  });
}

const fileSource = (handle: FileHandle, name: string, size: number): ByteSource => ({
  name,
  size,
  read: async (from, to) => {
    const bytes = new Uint8Array(to - from);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  },
});
