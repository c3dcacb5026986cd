import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Folder } from "../read-only.ts";

/** A folder of this machine; undefined when there is none. A link that leads out of it leads nowhere. */
export function diskFolder(root: string): Folder | undefined {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const real = realpathSync(root);
  const inside = (path: string): string | undefined => {
    const whole = join(real, path);
    try {
      const found = realpathSync(whole);
      return found === real || found.startsWith(real.endsWith(sep) ? real : real + sep)
        ? found
        : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    stat: (path) => {
      const whole = inside(path);
      if (whole === undefined) return undefined;
      const found = statSync(whole);
      if (!found.isFile() && !found.isDirectory()) return undefined;
      return { isFolder: found.isDirectory(), size: found.size, modified: found.mtimeMs };
    },
    list: (path) => {
      const whole = inside(path);
      return whole === undefined ? [] : readdirSync(whole);
    },
    read: (path) => readFileSync(inside(path) as string),
  };
}
