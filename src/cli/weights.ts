import type { Checkpoint } from "../checkpoint/index.ts";
import type { Lang } from "../lang.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** Reads the headers of a checkpoint: a file, a folder or an address. Loaded only where there is one. */
export async function readWeights(place: string, lang: Lang): Promise<Checkpoint> {
  const { CheckpointError } = await import("../checkpoint/index.ts");
  const { NoRanges } = await import("../checkpoint/node/http.ts");
  const { openCheckpoint } = await import("../checkpoint/node/open.ts");
  try {
    return await openCheckpoint(place);
  } catch (error) {
    if (error instanceof CheckpointError) {
      const { problemText } = await import("../checkpoint/messages/index.ts");
      throw new FileError(problemText(error, lang));
    }
    if (error instanceof NoRanges) throw new FileError(error.message);
    throw unreadable(place, error);
  }
}

function unreadable(place: string, error: unknown): Error {
  const { code = "", message, cause } = error as NodeJS.ErrnoException & { cause?: Error };
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EISDIR: message,
  };
  return new UsageError(`cannot read ${place}: ${reasons[code] ?? cause?.message ?? message}`);
}
