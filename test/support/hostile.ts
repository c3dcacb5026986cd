import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { type ByteSource, CheckpointError, readCheckpoint } from "../../src/checkpoint/index.ts";
import { BUILTIN_NAMES, builtinSpec, parseSpec, SpecError } from "../../src/verify/index.ts";
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

const SPECS = [
  "input 3×224×224\npadding same\nbatchnorm after conv\n64 64 M 128 c1-256 LRN FC-4096 FC-1000 soft-max",
  "conv11-96/4 p2 → maxpool3/2 → [1×1, 64; 3×3, 64; 1×1, 256]/2 ×3 → global average pool → 1000-d fc",
  "(3×3 conv, 64, stride 2, groups 2 | BN | ReLU) ×12 -> dropout-0.5 => linear 10 # logits",
  ...BUILTIN_NAMES.flatMap(
    (name) =>
      builtinSpec(name)
        ?.items.map(({ text }) => text)
        .join(" → ") ?? [],
  ),
].map((text) => ({ bytes: new TextEncoder().encode(text) }));

/** Reads `runs` specs that were changed at random, and text that never was one. */
export const readsAnySpec = (runs: number): void =>
  fc.assert(
    fc.property(fc.oneof(mutated(SPECS), fc.string().map(encoded)), ({ bytes }) => {
      const text = new TextDecoder().decode(bytes);
      const started = performance.now();
      try {
        if (parseSpec("it", text).items.length > 10_000) throw new Error("it has too many layers");
      } catch (error) {
        if (!(error instanceof SpecError)) throw error;
        if (!(error.at >= 0 && error.at <= text.length)) throw new Error("it points outside");
      }
      if (performance.now() - started > SLOWEST) throw new Error("it took too long");
    }),
    { numRuns: runs },
  );

const encoded = (text: string) => ({ bytes: new TextEncoder().encode(text) });

/** A file of safetensors with that header, and so many bytes of data. */
export function safetensors(header: string, data = 0): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  return bytes;
}
