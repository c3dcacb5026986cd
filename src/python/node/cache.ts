import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, platform } from "node:os";
import { join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** The user's folder for what can be made again. */
export function cacheFolder(env: Env): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "layerwise");
  if (platform() === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "layerwise");
  if (platform() === "darwin") return join(homedir(), "Library", "Caches", "layerwise");
  return join(homedir(), ".cache", "layerwise");
}

/** Loaded when it is needed: a worker, whose images were read for it, needs none, and it is slow to load. */
const digest = (bytes: Uint8Array): string =>
  (createRequire(import.meta.url)("node:crypto") as typeof import("node:crypto"))
    .createHash("sha256")
    .update(bytes)
    .digest("hex");

/** The length in hexadecimal digits of what stands before the image: its digest. */
const HEAD = 64;

/** The image; undefined when there is none, or it isn't what was written. */
export function readKept(folder: string, name: string): Uint8Array | undefined {
  try {
    const file = readFileSync(join(folder, name));
    // No Buffer, of which a slice is no copy.
    const image = new Uint8Array(file.buffer, file.byteOffset + HEAD, file.length - HEAD);
    return digest(image) === file.toString("latin1", 0, HEAD) ? image : undefined;
  } catch {
    return undefined;
  }
}

/** An image, and the name that it is kept under. */
export interface KeptImage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The only image of its kind that is kept, whatever it is of. */
export function lastImage(folder: string, kind: Kind): KeptImage | undefined {
  const [name, ...others] = imagesIn(folder, kind);
  const bytes = name === undefined || others.length > 0 ? undefined : readKept(folder, name);
  return bytes && { name: name as string, bytes };
}

function imagesIn(folder: string, kind: Kind): string[] {
  try {
    return readdirSync(folder).filter((name) => isImage(name, kind));
  } catch {
    return [];
  }
}

/** Kinds of images: of Python's memory, and of the code that V8 has made of a worker's program. */
export type Kind = "python" | "code";

const kindOf = (name: string): Kind => name.split("-")[0] as Kind;

const isImage = (name: string, kind: Kind): boolean =>
  name.startsWith(`${kind}-`) && name.endsWith(".image");

/** Nobody takes as long to write an image: after so many milliseconds who began it was killed. */
const GIVEN_UP = 60_000;

/** Whether the file is what a start that was killed had written of its image. */
const isLeft = (folder: string, name: string): boolean =>
  /^(python|code)-.*\.new$/.test(name) &&
  Date.now() - statSync(join(folder, name)).mtimeMs > GIVEN_UP;

/** Keeps the image for the next start, and drops those of its kind of other versions and what a killed start left. That it can't be written is no error. */
export function writeKept(folder: string, name: string, image: Uint8Array): void {
  const own = join(folder, `${name}.${process.pid}.new`);
  try {
    mkdirSync(folder, { recursive: true });
    // A reader sees the whole file or none: two starts at once each write their own and put it in place.
    writeFileSync(own, digest(image));
    appendFileSync(own, image);
    renameSync(own, join(folder, name));
    for (const other of readdirSync(folder))
      if (other !== name && (isImage(other, kindOf(name)) || isLeft(folder, other)))
        forget(join(folder, other));
  } catch {
    forget(own);
  }
}

/** Removes a file, if it is there and that is possible. */
function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where a file stands in a folder's place, even to look fails.
  }
}
