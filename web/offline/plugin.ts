import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Plugin, transformWithOxc } from "vite";

const FILE = "service-worker.js";
const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Adds the service worker to the build, and tells it which files the page has. */
export function offline(): Plugin {
  let copied: readonly string[] = [];
  return {
    name: "layerwise:offline",
    apply: "build",
    configResolved: ({ publicDir }) => {
      copied = filesIn(publicDir);
    },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        // No browser with service workers asks for fonts in these formats.
        const built = Object.values(bundle).filter(
          ({ fileName }) => !/\.(ttf|woff)$/.test(fileName),
        );
        const digest = createHash("sha256");
        for (const part of built)
          digest.update(part.fileName).update(part.type === "chunk" ? part.code : part.source);
        const files = [...built.map(({ fileName }) => fileName), ...copied].map((name) =>
          name === "index.html" ? "./" : `./${name}`,
        );
        const version = digest.digest("hex").slice(0, 16);
        const { code } = await transformWithOxc(readFileSync(WORKER, "utf8"), WORKER);
        const source = `self.built = ${JSON.stringify({ version, files })};\n${code}`;
        this.emitFile({ type: "asset", fileName: FILE, source });
      },
    },
  };
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
        .map((path) => path.replaceAll("\\", "/"))
    : [];
