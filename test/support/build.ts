import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
      (file) => statSync(join(folder, file)).mtimeMs,
    ),
  );

/** Builds what the tests of the binary and of the package run, unless it is newer than the source. */
export default function build(): void {
  const built = "dist/cli/main.js";
  if (existsSync(built) && statSync(built).mtimeMs > newest("src")) return;
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
}
