import { ERRNO, type FileSystem, type Node, type Stream } from "./file-system.ts";

/** A folder of the user's that Python may read. What it throws is read as "permission denied". */
export interface Folder {
  /** Undefined when there is nothing at `path`, or it leads out of the folder. */
  stat(
    path: string,
  ): { readonly isFolder: boolean; readonly size: number; readonly modified: number } | undefined;
  list(path: string): readonly string[];
  read(path: string): Uint8Array;
}

/** Most bytes of one file that Python may read. */
const FILE_LIMIT = 1 << 28;

const FOLDER_MODE = 0o040555;
const FILE_MODE = 0o100444;

/** A file system of Emscripten's that shows a folder and can't change it. */
export class ReadOnly {
  readonly #fs: FileSystem;

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  mount(): Node {
    return this.#node(null, "/", true);
  }

  #node(parent: Node | null, name: string, isFolder: boolean): Node {
    const node = this.#fs.createNode(parent, name, isFolder ? FOLDER_MODE : FILE_MODE, 0);
    node.node_ops = this.#nodeOps;
    node.stream_ops = this.#streamOps;
    return node;
  }

  readonly #nodeOps = {
    getattr: (node: Node) => {
      const found = this.#stat(node, place(node));
      const date = new Date(found.modified);
      return {
        dev: 1,
        ino: node.id,
        mode: found.isFolder ? FOLDER_MODE : FILE_MODE,
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
    lookup: (parent: Node, name: string) =>
      this.#node(parent, name, this.#stat(parent, place(parent, name)).isFolder),
    readdir: (node: Node) => [
      ".",
      "..",
      ...this.#tried(() => node.mount.opts.folder.list(place(node))),
    ],
  };

  readonly #streamOps = {
    open: ({ node }: Stream & { bytes?: Uint8Array }) => {
      const { isFolder, size } = this.#stat(node, place(node));
      if (!isFolder && size > FILE_LIMIT) throw new this.#fs.ErrnoError(ERRNO.EFBIG);
    },
    read: (stream: Stream, buffer: Uint8Array, offset: number, length: number, at: number) => {
      const { node } = stream;
      stream.bytes ??= this.#tried(() => node.mount.opts.folder.read(place(node)));
      const part = stream.bytes.subarray(at, at + length);
      buffer.set(part, offset);
      return part.length;
    },
    llseek: (stream: Stream, offset: number, whence: number) => {
      const end = () => this.#stat(stream.node, place(stream.node)).size;
      const from = whence === 2 ? end() : whence === 1 ? stream.position : 0;
      if (from + offset < 0) throw new this.#fs.ErrnoError(ERRNO.EINVAL);
      return from + offset;
    },
  };

  #stat({ mount }: Node, path: string) {
    const found = this.#tried(() => mount.opts.folder.stat(path));
    if (!found) throw new this.#fs.ErrnoError(ERRNO.ENOENT);
    return found;
  }

  /** Emscripten knows its own errors only; any other ends Python. */
  #tried<T>(look: () => T): T {
    try {
      return look();
    } catch {
      throw new this.#fs.ErrnoError(ERRNO.EACCES);
    }
  }
}

/** Where a node lies below its folder. */
function place(node: Node, name?: string): string {
  const parts = name === undefined ? [] : [name];
  for (let at = node; at.parent !== at; at = at.parent) parts.unshift(at.name);
  return parts.join("/");
}
