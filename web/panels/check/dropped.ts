import {
  type ByteSource,
  type Checkpoint,
  CheckpointError,
  readCheckpoint,
} from "../../../src/checkpoint/index.ts";
import { problemText } from "../../../src/checkpoint/messages/index.ts";
import type { Lang } from "../../../src/lang.ts";

/** A file of which only the ranges that are asked for are read. */
const sourceOf = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

/**
 * Reads the headers of weights that were dropped: one file, or the index of several together with them. Throws an
 * error that says in the reader's language what is wrong.
 */
export async function readDropped(files: readonly File[], lang: Lang): Promise<Checkpoint> {
  const index = files.find(({ name }) => name.endsWith(".json"));
  const first = index ?? (files[0] as File);
  const beside = async (name: string): Promise<ByteSource> => {
    const found = files.find((file) => file.name === name);
    if (!found) throw new CheckpointError("noShards", first.name);
    return sourceOf(found);
  };
  try {
    return await readCheckpoint(sourceOf(first), files.length > 1 ? beside : undefined);
  } catch (error) {
    throw error instanceof CheckpointError ? new Error(problemText(error, lang)) : error;
  }
}
