import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ShimFiles } from "../interpreter.ts";

/** The Python side, by path below its folder: as bytes, which nobody has to decode and encode again. */
export function shimFiles(): ShimFiles {
  const root = fileURLToPath(new URL("../shim/", import.meta.url));
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    paths
      .filter((path) => path.endsWith(".py"))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path))]),
  );
}
