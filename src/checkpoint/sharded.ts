import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./error.ts";
import { shortened } from "./safetensors.ts";
import { type Beside, type ByteSource, readExactly } from "./source.ts";

/** No index is longer: it names tensors. */
const LONGEST_INDEX = 64 << 20;

/** Reads a checkpoint in several files by its index: `model.safetensors.index.json`. `open` reads one of them. */
export async function readSharded(
  source: ByteSource,
  beside: Beside | undefined,
  open: (source: ByteSource) => Promise<Checkpoint>,
): Promise<Checkpoint> {
  const { name } = source;
  const map = await weightMap(source);
  if (!beside) throw new CheckpointError("noShards", name);
  const files = [...new Set(map.values())];
  for (const file of files)
    if (!/^[^/\\:]+$/.test(file) || /^\.*$/.test(file))
      throw new CheckpointError("shardName", name, shortened(file));
  const parts = new Map<string, Checkpoint>();
  for (const file of files) parts.set(file, await open(await beside(file)));
  const byName = new Map(
    [...parts].map(([file, { tensors }]) => [
      file,
      new Map(tensors.map((tensor) => [tensor.name, tensor])),
    ]),
  );
  const tensors = [...map].map(([tensor, file]) => {
    const found = byName.get(file)?.get(tensor);
    if (!found) throw new CheckpointError("shardLacks", name, file, shortened(tensor));
    return { ...found, storage: `${file}:${found.storage}` };
  });
  const [first] = parts.values();
  if (!first) throw new CheckpointError("none", name);
  return { name, format: first.format, tensors, files: files.length };
}

async function weightMap(source: ByteSource): Promise<Map<string, string>> {
  const wrong = new CheckpointError("index", source.name);
  if (source.size > LONGEST_INDEX) throw wrong;
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(await readExactly(source, 0, source.size)));
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw wrong;
  }
  const map = (data as { weight_map?: unknown } | null)?.weight_map;
  if (typeof map !== "object" || map === null || Array.isArray(map)) throw wrong;
  const entries = Object.entries(map);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string"))
    throw wrong;
  return new Map(entries);
}
