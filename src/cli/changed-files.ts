import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, extname, sep } from "node:path";

/** Milliseconds in which more changes belong to the same save: editors write in several steps. */
const SETTLE_MS = 40;

const SOURCES: ReadonlySet<string> = new Set([".py", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"]);

/** Tells when files change, or a source file beside them does. */
export class ChangedFiles {
  #folders = new Map<string, FSWatcher>();
  #files: ReadonlySet<string> = new Set();
  #hasChanged = false;
  #wake: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Looks after `files` from now on, and no others. Folders of installed packages are left out. */
  lookAfter(files: readonly string[]): void {
    this.#files = new Set(files);
    const folders = new Set(files.filter(isOwn).map(folderOf));
    const before = this.#folders;
    this.#folders = new Map();
    for (const folder of folders) this.#open(folder);
    // Only now, so that nothing that happens in between is missed.
    for (const watcher of before.values()) watcher.close();
  }

  /** Whether there is still something to look after. */
  get isWatching(): boolean {
    return this.#folders.size > 0;
  }

  /** Whether a change was heard of that `next` is still to tell: what was read meanwhile may be half of it. */
  get isPending(): boolean {
    return this.#hasChanged || this.#timer !== undefined;
  }

  /** Resolves at the next change, or at once where there was one since the last. */
  async next(): Promise<void> {
    if (!this.#hasChanged) await new Promise<void>((wake) => (this.#wake = wake));
    this.#hasChanged = false;
    this.#wake = undefined;
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.#hear(folder, name));
      watcher.on("error", () => watcher.close());
      this.#folders.set(folder, watcher);
    } catch {
      // It is gone: there is nothing to look after.
    }
  }

  #hear(folder: string, name: string | null): void {
    // Some systems say only that something happened.
    const isMeant =
      name === null ||
      SOURCES.has(extname(name)) ||
      this.#files.has(`${folder}${sep}${basename(name)}`);
    if (!isMeant) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#hasChanged = true;
      this.#wake?.();
    }, SETTLE_MS);
  }
}

const isOwn = (file: string): boolean =>
  !/[\\/](site-packages|dist-packages|node_modules)[\\/]/.test(file);

/** Python keeps compiled files in a folder of their own beside the source. */
const folderOf = (file: string): string => dirname(file).replace(/[\\/]__pycache__$/, "");
