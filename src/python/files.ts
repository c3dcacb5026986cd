/** A folder of the user's that Python may read. */
export interface Folder {
  /** Undefined when there is nothing at `path`, or it leads out of the folder. */
  stat(
    path: string,
  ): { readonly isFolder: boolean; readonly size: number; readonly modified: number } | undefined;
  list(path: string): readonly string[];
  read(path: string): Uint8Array;
}

interface Node {
  readonly name: string;
  readonly parent: Node;
  mode: number;
  node_ops: unknown;
  stream_ops: unknown;
  readonly id: number;
  readonly mount: { readonly mountpoint: string; readonly opts: { readonly folder: Folder } };
}

interface Stream {
  readonly node: Node;
  position: number;
  flags: number;
  bytes?: Uint8Array;
}

/** What is used of Emscripten's file system: https://emscripten.org/docs/api_reference/Filesystem-API.html */
export interface FileSystem {
  readonly ErrnoError: new (code: number) => Error;
  readonly streams: (Stream | null | undefined)[];
  createNode(parent: Node | null, name: string, mode: number, dev: number): Node;
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): unknown;
  close(stream: Stream): void;
  readdir(path: string): string[];
  lstat(path: string): { readonly mode: number };
  analyzePath(path: string): {
    readonly exists: boolean;
    readonly object: Node | null;
  };
  unlink(path: string): void;
  rmdir(path: string): void;
  writeFile(path: string, text: string): void;
  isDir(mode: number): boolean;
  makedev(major: number, minor: number): number;
  registerDevice(dev: number, ops: object): void;
  mkdev(path: string, dev: number): unknown;
  nodePermissions(node: Node, wanted: string): number;
  doSetAttr(stream: unknown, node: Node, attributes: unknown): void;
  getPath(node: Node): string;
  isChrdev(mode: number): boolean;
  isFile(mode: number): boolean;
  write(stream: Stream, buffer: Uint8Array, offset: number, length: number, at?: number): number;
}

const FOLDER = 0o040555;
const FILE = 0o100444;
const ENOENT = 44;
const EROFS = 69;
const ENOSPC = 51;
const EISDIR = 31;
const EINVAL = 28;

/** Where Python may write, in memory, until the next reset. */
const WRITABLE = ["/tmp", "/home/pyodide"];
const SCRATCH_LIMIT = 1 << 28;

/** A file system of Emscripten's that only reads. */
class ReadOnly {
  readonly #fs: FileSystem;

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  mount(): Node {
    return this.#node(null, "/", true);
  }

  #node(parent: Node | null, name: string, isFolder: boolean): Node {
    const node = this.#fs.createNode(parent, name, isFolder ? FOLDER : FILE, 0);
    node.node_ops = this.#nodeOps;
    node.stream_ops = this.#streamOps;
    return node;
  }

  readonly #nodeOps = {
    getattr: (node: Node) => {
      const found = this.#stat(node);
      const date = new Date(found.modified);
      return {
        dev: 1,
        ino: node.id,
        mode: found.isFolder ? FOLDER : FILE,
        nlink: 1,
        uid: 0,
        gid: 0,
        rdev: 0,
        size: found.size,
        atime: date,
        mtime: date,
        ctime: date,
        blksize: 4096,
        blocks: Math.ceil(found.size / 4096),
      };
    },
    lookup: (parent: Node, name: string) => {
      const path = place(parent, name);
      const found = parent.mount.opts.folder.stat(path);
      if (!found) throw new this.#fs.ErrnoError(ENOENT);
      return this.#node(parent, name, found.isFolder);
    },
    readdir: (node: Node) => [".", "..", ...node.mount.opts.folder.list(place(node))],
  };

  readonly #streamOps = {
    open: (stream: Stream) => {
      if (this.#stat(stream.node).isFolder) return;
      stream.bytes = stream.node.mount.opts.folder.read(place(stream.node));
    },
    read: (
      stream: Stream,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) => {
      if (!stream.bytes) throw new this.#fs.ErrnoError(EISDIR);
      const part = stream.bytes.subarray(position, position + length);
      buffer.set(part, offset);
      return part.length;
    },
    llseek: (stream: Stream, offset: number, whence: number) => {
      const from = [0, stream.position, stream.bytes?.length ?? 0][whence] ?? 0;
      if (from + offset < 0) throw new this.#fs.ErrnoError(EINVAL);
      return from + offset;
    },
  };

  #stat(node: Node) {
    const found = node.mount.opts.folder.stat(place(node));
    if (!found) throw new this.#fs.ErrnoError(ENOENT);
    return found;
  }
}

/** Where a node lies below its folder. */
function place(node: Node, name?: string): string {
  const parts = name === undefined ? [] : [name];
  for (let at = node; at.parent !== at; at = at.parent) parts.unshift(at.name);
  return parts.join("/");
}

/** Python's files: it writes in its scratch folders and nowhere else, and only so much. */
export class Files {
  readonly #fs: FileSystem;
  readonly #kept: ReadonlySet<number>;
  readonly #mounted: string[] = [];
  #written = 0;
  #isLocked = true;

  constructor(fs: FileSystem) {
    this.#fs = fs;
    this.#kept = new Set(fs.streams.flatMap((stream, fd) => (stream ? [fd] : [])));
    const { nodePermissions, doSetAttr, write } = fs;
    fs.nodePermissions = (node, wanted) =>
      wanted.includes("w") && this.#refuses(node) ? EROFS : nodePermissions.call(fs, node, wanted);
    fs.doSetAttr = (stream, node, attributes) => {
      if (this.#refuses(node)) throw new fs.ErrnoError(EROFS);
      doSetAttr.call(fs, stream, node, attributes);
    };
    fs.write = (stream, buffer, offset, length, at) => {
      if (fs.isFile(stream.node.mode)) this.#count(length);
      return write.call(fs, stream, buffer, offset, length, at);
    };
  }

  /** Shows `folder` at `path` from now on. It is looked at when Python looks, and can't be changed. */
  mount(path: string, folder: Folder): void {
    if (this.#mounted.some((other) => path === other || path.startsWith(`${other}/`))) return;
    this.#unlocked(() => {
      this.#fs.mkdirTree(path);
      this.#fs.mount(new ReadOnly(this.#fs), { folder }, path);
    });
    this.#mounted.push(path);
  }

  /** An empty folder at `path`, if there is none: where the user is need not be a folder that was given. */
  ensure(path: string): void {
    if (!this.#fs.analyzePath(path).exists) this.#unlocked(() => this.#fs.mkdirTree(path));
  }

  /** Closes what a model opened and drops what it wrote. */
  wipe(): void {
    this.#written = 0;
    this.#fs.streams.forEach((stream, fd) => {
      if (stream && !this.#kept.has(fd)) this.#fs.close(stream);
    });
    for (const folder of WRITABLE) if (!this.#mounted.includes(folder)) empty(this.#fs, folder);
  }

  #count(length: number): void {
    this.#written += length;
    if (this.#written > SCRATCH_LIMIT) throw new this.#fs.ErrnoError(ENOSPC);
  }

  #refuses(node: Node): boolean {
    if (!this.#isLocked || this.#fs.isChrdev(node.mode)) return false;
    const path = this.#fs.getPath(node);
    return !WRITABLE.some((folder) => path === folder || path.startsWith(`${folder}/`));
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

function empty(fs: FileSystem, folder: string): void {
  for (const name of fs.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = `${folder}/${name}`;
    const { mode } = fs.lstat(path);
    if (!fs.isDir(mode)) fs.unlink(path);
    else if (!holdsMount(fs, path)) {
      empty(fs, path);
      fs.rmdir(path);
    }
  }
}

/** A folder of the user's may lie below a scratch folder. */
function holdsMount(fs: FileSystem, path: string): boolean {
  if (fs.analyzePath(path).object?.mount.mountpoint !== "/") return true;
  return fs
    .readdir(path)
    .some(
      (name) =>
        name !== "." &&
        name !== ".." &&
        fs.isDir(fs.lstat(`${path}/${name}`).mode) &&
        holdsMount(fs, `${path}/${name}`),
    );
}
