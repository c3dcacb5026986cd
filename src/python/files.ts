import { ERRNO, type FileSystem, type Node, type Stream } from "./file-system.ts";
import { type Folder, ReadOnly } from "./read-only.ts";

/** Where Python may write, in memory, until the next reset. */
const WRITABLE = ["/tmp", "/home/pyodide"];
const HOME = "/home/pyodide";
const SCRATCH_LIMIT = 1 << 28;

/** The terminal of the host. */
const TERMINALS = ["/dev/tty", "/dev/tty1"];

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);

/** Python's files: it writes in its scratch folders and nowhere else, and only so much. */
export class Files {
  readonly #fs: FileSystem;
  /** What was open at the start, and how. */
  readonly #kept: ReadonlyMap<number, Pick<Stream, "flags"> & { readonly stream: Stream }>;
  readonly #mounted: string[] = [];
  /** Folders that lead to those that were given. */
  readonly #made: string[] = [];
  /** How many of them belong to the start. */
  #start = { mounted: 0, made: 0 };
  #written = 0;
  #isLocked = true;

  constructor(fs: FileSystem) {
    this.#fs = fs;
    this.#unlocked(() => TERMINALS.forEach((path) => void fs.unlink(path)));
    const open = [...fs.streams.entries()].filter((entry): entry is [number, Stream] => !!entry[1]);
    this.#kept = new Map(open.map(([fd, stream]) => [fd, { stream, flags: stream.flags }]));
    this.#guard(fs);
  }

  /** Shows `folder` at `path` until the next `wipe`. It is looked at when Python looks, and can't be changed. */
  mount(path: string, folder: Folder): void {
    if (this.#mounted.some((other) => isInside(path, other))) return;
    this.ensure(path);
    this.#unlocked(() => this.#fs.mount(new ReadOnly(this.#fs), { folder }, path));
    this.#mounted.push(path);
  }

  /** An empty folder at `path`, if there is none: where the user is need not be a folder that was given. */
  ensure(path: string): void {
    const parts = path.split("/").filter(Boolean);
    for (let length = 1; length <= parts.length; length++) {
      const folder = `/${parts.slice(0, length).join("/")}`;
      if (this.#fs.analyzePath(folder).exists) continue;
      this.#unlocked(() => this.#fs.mkdir(folder));
      this.#made.push(folder);
    }
  }

  /** The folders given by now stay, unless they lie in a scratch folder. */
  keep(): void {
    this.#start = { mounted: this.#mounted.length, made: this.#made.length };
  }

  /** Closes what a model opened, drops what it wrote, and takes back the folders that it was given. */
  wipe(): void {
    this.#written = 0;
    this.#fs.chdir(HOME);
    this.#reopen();
    this.#unlocked(() => {
      for (const path of this.#mounted.splice(this.#start.mounted).reverse())
        this.#fs.unmount(path);
      for (const folder of WRITABLE) empty(this.#fs, folder);
      for (const folder of this.#made.splice(this.#start.made).reverse())
        if (this.#fs.analyzePath(folder).exists) this.#fs.rmdir(folder);
    });
  }

  #reopen(): void {
    const { streams } = this.#fs;
    const kept = new Set([...this.#kept.values()].map(({ stream }) => stream));
    for (const stream of streams) if (stream && !kept.has(stream)) this.#fs.close(stream);
    // One that was closed, or replaced with dup2, is put back.
    for (const [fd, { stream, flags }] of this.#kept) {
      streams[fd] = Object.assign(stream, { fd, flags });
    }
  }

  #guard(fs: FileSystem): void {
    const { nodePermissions, doSetAttr, write, msync, rename } = fs;
    fs.nodePermissions = (node, wanted) =>
      wanted.includes("w") && !fs.isChrdev(node.mode) && this.#refuses(node)
        ? ERRNO.EROFS
        : nodePermissions.call(fs, node, wanted);
    fs.doSetAttr = (stream, node, attributes) => {
      if (this.#refuses(node)) throw new fs.ErrnoError(ERRNO.EROFS);
      if (attributes.size !== undefined) this.#count(attributes.size - (node.usedBytes ?? 0));
      doSetAttr.call(fs, stream, node, attributes);
    };
    fs.write = (stream, buffer, offset, length, at) => {
      const { node, position } = stream;
      if (fs.isFile(node.mode))
        this.#count(Math.max(length, (at ?? position) + length - (node.usedBytes ?? 0)));
      return write.call(fs, stream, buffer, offset, length, at);
    };
    fs.msync = (stream, buffer, offset, length, flags) => {
      this.#count(length);
      return msync.call(fs, stream, buffer, offset, length, flags);
    };
    fs.rename = (from, to) => {
      // A folder that was given lies below a scratch folder where the user's own is called /tmp, too.
      if ([from, to].some((path) => this.#leadsToMount(path))) throw new fs.ErrnoError(ERRNO.EBUSY);
      rename.call(fs, from, to);
    };
  }

  #leadsToMount(path: string): boolean {
    const { object } = this.#fs.analyzePath(path);
    if (!object) return false;
    const folder = this.#fs.getPath(object);
    return this.#mounted.some((mount) => isInside(mount, folder));
  }

  #count(length: number): void {
    this.#written += Math.max(length, 0);
    if (this.#written > SCRATCH_LIMIT) throw new this.#fs.ErrnoError(ERRNO.ENOSPC);
  }

  #refuses(node: Node): boolean {
    if (!this.#isLocked) return false;
    const path = this.#fs.getPath(node);
    return !WRITABLE.some((folder) => isInside(path, folder));
  }

  #unlocked(run: () => void): void {
    this.#isLocked = false;
    try {
      run();
    } finally {
      this.#isLocked = true;
    }
  }
}

/** Node by node: a model's folders may be deeper than any path is long. */
function empty(fs: FileSystem, folder: string): void {
  const root = fs.analyzePath(folder).object as Node;
  const found = Object.values(root.contents);
  root.contents = {};
  for (const node of found) {
    if (fs.isDir(node.mode)) for (const inner of Object.values(node.contents)) found.push(inner);
    fs.destroyNode(node);
  }
}
