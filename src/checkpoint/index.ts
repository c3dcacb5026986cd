import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./error.ts";
import { LENGTH_BYTES, readSafetensors } from "./safetensors.ts";
import { readSharded } from "./sharded.ts";
import { type Beside, type ByteSource, readExactly } from "./source.ts";
import { readTorchLegacy, readTorchZip } from "./torch.ts";

export type { Checkpoint, CheckpointTensor } from "./checkpoint.ts";
export { CheckpointError } from "./error.ts";
export { type Beside, type ByteSource, bytesSource } from "./source.ts";

const HEAD_BYTES = 512;
/** Where a tar archive says that it is one. */
const TAR_AT = 257;

/**
 * Reads what a checkpoint says of its tensors: names, shapes, dtypes. Formats are told by their content: safetensors,
 * PyTorch's zip and its older pickles, and an index of several such files, which `beside` opens. Only headers are
 * read, and nothing of a pickle is ever called. Throws a CheckpointError.
 */
export async function readCheckpoint(source: ByteSource, beside?: Beside): Promise<Checkpoint> {
  const { name, size } = source;
  if (size === 0) throw new CheckpointError("empty", name);
  const head = await readExactly(source, 0, Math.min(HEAD_BYTES, size));
  const text = new TextDecoder("latin1").decode(head);
  if (text.startsWith("PK\u0003\u0004")) return readTorchZip(source);
  if (text.startsWith("version https://git-lfs")) throw new CheckpointError("lfs", name);
  if (text.startsWith("ustar", TAR_AT)) throw new CheckpointError("tar", name);
  if (name.endsWith(".json")) return readSharded(source, beside, (part) => readCheckpoint(part));
  // Protocol 2 and later say so first; a header of safetensors begins after eight bytes of length.
  if (head[0] === 0x80 && text[LENGTH_BYTES] !== "{") return readTorchLegacy(source);
  if (size >= LENGTH_BYTES && (text[LENGTH_BYTES] === "{" || name.endsWith(".safetensors")))
    return readSafetensors(source);
  throw new CheckpointError("unknown", name);
}
