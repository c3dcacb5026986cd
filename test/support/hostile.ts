import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { type ByteSource, CheckpointError, readCheckpoint } from "../../src/checkpoint/index.ts";
import { mutated } from "./mutate.ts";

const FOLDER = "test/golden/checkpoints";

const recorded = readdirSync(FOLDER)
  .filter((file) => file !== "index.json")
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${FOLDER}/${name}`)) }));

const shards = new Map(recorded.map(({ name, bytes }) => [name, bytes]));

/** A source that counts what is read of it. */
function counting(name: string, bytes: Uint8Array): ByteSource & { readBytes: number } {
  return {
    name,
    size: bytes.length,
    readBytes: 0,
    async read(from, to) {
      this.readBytes += to - from;
      return bytes.subarray(from, to);
    },
  };
}

/** Most milliseconds that one file of a few kilobytes may take. */
const SLOWEST = 2000;

/** Reads `runs` checkpoints that were changed at random: each is read or refused, soon, and never read twice over. */
export const readsAnything = (runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(mutated(recorded), async ({ name, bytes }) => {
      const source = counting(name, bytes);
      const started = performance.now();
      const beside = async (file: string) => counting(file, shards.get(file) ?? new Uint8Array());
      try {
        const { tensors } = await readCheckpoint(source, beside);
        if (tensors.some(({ shape }) => !shape.every(Number.isSafeInteger)))
          throw new Error("a size is none");
      } catch (error) {
        if (!(error instanceof CheckpointError)) throw error;
      }
      if (performance.now() - started > SLOWEST) throw new Error("it took too long");
      // The head, the tail and the directory of a zip file overlap in a small one.
      if (source.readBytes > 5 * bytes.length) throw new Error("it read the file again and again");
    }),
    { numRuns: runs },
  );
