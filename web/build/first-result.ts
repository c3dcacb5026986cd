import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import { outdated } from "./library.ts";

const NAME = "virtual:first-result";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const EXAMPLE = join(ROOT, "examples/vgg11.py");
const INPUT = [12, 1, 224, 224];

/**
 * What the first visit shows before any engine has started: the survey of the example, made while the page is built by
 * the same engine that the page runs.
 */
export function firstResult(root = ROOT) {
  return {
    name: "first-result",
    // An older library's result isn't what the page expects: it would stay empty.
    buildStart: () => {
      const reason = outdated(root);
      if (reason) throw new Error(`${reason}. Run npm run build first; npm run web does both.`);
    },
    resolveId: (id: string) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id: string) => (id === `\0${NAME}` ? module() : undefined),
  } satisfies Plugin;
}

async function module(): Promise<string> {
  const { survey, explanation } = await resultOf(EXAMPLE);
  const text = readFileSync(EXAMPLE, "utf8");
  return [
    `export const text = ${literal(text)};`,
    `export const inputSize = ${literal(INPUT)};`,
    `export const survey = ${literal(survey)};`,
    `export const explanation = ${literal(explanation)};`,
  ].join("\n");
}

async function resultOf(file: string): Promise<{ survey: unknown; explanation: unknown }> {
  const built = pathToFileURL(join(ROOT, "dist/python/index.js")).href;
  const { openPython } = (await import(built)) as typeof import("../../src/python/index.ts");
  const nowhere = () => undefined;
  const session = await openPython({ stdout: nowhere, stderr: nowhere });
  try {
    await session.load({ file });
    const options = { inputSize: INPUT };
    const { data: survey } = await session.command("survey", { options, untilError: false });
    const { data: explanation } = await session.command("explanation", { options });
    return { survey, explanation };
  } finally {
    await session.close();
  }
}

/** As source: bigints too, and the example's path as the page names it. */
function literal(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${literal(item)}`)
      .join(",")}}`;
  if (value === EXAMPLE) return '"main.py"';
  return JSON.stringify(value) ?? "undefined";
}
