import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Written by every build of the library. */
const BUILT = "dist/cli/main.js";

/** Why the library that is built in `root` isn't that of its source; undefined where it is. */
export function outdated(root: string): string | undefined {
  const built = join(root, BUILT);
  if (!existsSync(built)) return "the library isn't built: there is no dist/";
  const { mtimeMs } = statSync(built);
  const newer = sources(root).find((file) => statSync(join(root, file)).mtimeMs >= mtimeMs);
  return (
    newer && `the library is older than its source: ${newer} has changed since dist/ was built`
  );
}

/** What a build reads. */
const sources = (root: string): readonly string[] =>
  readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|py)$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => join("src", file));
