import type { Folder } from "../read-only.ts";

/** Texts by their paths below a folder: `main.py`, `blocks/attention.py`. */
export type Files = Readonly<Record<string, string>>;

/** A folder that lies in memory. */
export function memoryFolder(files: Files): Folder {
  const encoder = new TextEncoder();
  const contents = new Map<string, Uint8Array>();
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const [path, text] of Object.entries(files)) {
    contents.set(path, encoder.encode(text));
    const parts = path.split("/");
    for (const [depth, name] of parts.entries()) {
      const folder = parts.slice(0, depth).join("/");
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    }
  }
  return {
    stat: (path) => {
      const isFolder = folders.has(path);
      const file = contents.get(path);
      return isFolder || file ? { isFolder, size: file?.length ?? 0, modified: 0 } : undefined;
    },
    list: (path) => [...(folders.get(path) ?? [])],
    read: (path) => contents.get(path) as Uint8Array,
  };
}
