import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { UsageError } from "./usage-error.ts";

/** The package's own files, so that a user's `import … from "layerwise"` is this very instance of it. */
const own = (path: string): string => fileURLToPath(new URL(`../${path}.js`, import.meta.url));

const ALIAS = {
  "layerwise/nn": own("nn/index"),
  "layerwise/ops": own("ops/index"),
  "layerwise/summary": own("summary/index"),
  "layerwise/formula": own("formula/index"),
  layerwise: own("index"),
};

/** Runs a user's TypeScript or JavaScript file, wherever it lies, and gives its exports. */
export async function load(file: string): Promise<Record<string, unknown>> {
  const path = resolve(file);
  if (!existsSync(path)) throw new UsageError(`there is no file ${file}`);
  if (statSync(path).isDirectory())
    throw new UsageError(`${file} is a folder: name a file in it, as ${file}/net.ts`);
  const jiti = createJiti(import.meta.url, { alias: ALIAS, fsCache: false, sourceMaps: true });
  return (await jiti.import(path)) as Record<string, unknown>;
}
