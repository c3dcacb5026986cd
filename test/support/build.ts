import { execFileSync } from "node:child_process";
import { outdated } from "../../web/build/library.ts";

/** Builds what the tests of the binary and of the package run, unless it is newer than the source. */
export default function build(): void {
  if (!outdated(".")) return;
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
}
