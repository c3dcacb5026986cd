import type { Folder } from "./read-only.ts";

// What is used of Emscripten's file system: https://emscripten.org/docs/api_reference/Filesystem-API.html

export interface Node {
  readonly name: string;
  readonly parent: Node;
  mode: number;
  node_ops: unknown;
  stream_ops: unknown;
  readonly id: number;
  /** Of a file in memory: its size in bytes. */
  readonly usedBytes?: number;
  /** Of a folder in memory. */
  contents: Record<string, Node>;
  readonly mount: { readonly mountpoint: string; readonly opts: { readonly folder: Folder } };
}

export interface Stream {
  readonly node: Node;
  position: number;
  flags: number;
  fd: number | null;
  bytes?: Uint8Array;
}

export interface FileSystem {
  readonly ErrnoError: new (code: number) => Error;
  readonly streams: (Stream | null | undefined)[];
  createNode(parent: Node | null, name: string, mode: number, dev: number): Node;
  mkdir(path: string): Node;
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): unknown;
  unmount(path: string): void;
  close(stream: Stream): void;
  analyzePath(path: string): { readonly exists: boolean; readonly object: Node | null };
  chdir(path: string): void;
  unlink(path: string): void;
  rmdir(path: string): void;
  rename(from: string, to: string): void;
  writeFile(path: string, text: string | Uint8Array): void;
  isDir(mode: number): boolean;
  makedev(major: number, minor: number): number;
  registerDevice(dev: number, ops: object): void;
  mkdev(path: string, dev: number): unknown;
  nodePermissions(node: Node, wanted: string): number;
  doSetAttr(stream: unknown, node: Node, attributes: { readonly size?: number }): void;
  getPath(node: Node): string;
  isChrdev(mode: number): boolean;
  isFile(mode: number): boolean;
  destroyNode(node: Node): void;
  msync(stream: Stream, buffer: Uint8Array, offset: number, length: number, flags: number): number;
  write(stream: Stream, buffer: Uint8Array, offset: number, length: number, at?: number): number;
}

/** Emscripten's numbers of errors. */
export const ERRNO = {
  EACCES: 2,
  EBUSY: 10,
  EFBIG: 22,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  ENOENT: 44,
  ENOSPC: 51,
  EROFS: 69,
} as const;
