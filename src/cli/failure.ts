import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ModelError } from "../error.ts";
import { missingName } from "./missing-name.ts";

/** One message for what went wrong in a model: where, what, and what would be right. No stack trace. */
export function failureText(error: unknown, file: string): string {
  const cause = causeOf(error);
  const syntax = syntaxError(cause);
  if (syntax) return syntax;
  const place = placeOf(cause) ?? file;
  const lines = [`layerwise: ${modulePlace(error, cause)}${headline(cause)}`, `  at ${place}`];
  if (cause instanceof ModelError && cause.fix) lines.push(`  fix: ${cause.fix}`);
  return lines.join("\n");
}

/** The model's own error, which "Failed to run torchinfo" wraps. */
const causeOf = (error: unknown): unknown =>
  error instanceof ModelError && error.cause !== undefined ? error.cause : error;

/** `fc1 (Linear): `; the model itself goes by its class alone. */
function modulePlace(...errors: unknown[]): string {
  for (const error of errors)
    if (error instanceof ModelError && error.moduleClass !== undefined)
      return `${error.modulePath ? `${error.modulePath} (${error.moduleClass})` : error.moduleClass}: `;
  return "";
}

function headline(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  const missing = missingName(error.message);
  if (missing) return missing;
  // A missing import's message goes on with the files that led to it.
  return `${error.name}: ${error.message.replace(/\nRequire stack:[\s\S]*$/, "")}`;
}

/** The loader's message for code that can't be parsed: `ParseError: … \n file:line:column`. */
function syntaxError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const match = /^ParseError: (.*?)\s*\n\s*(.+):(\d+):(\d+)$/s.exec(error.message);
  if (!match) return undefined;
  const [, message, path = "", line, column] = match;
  const code = readFileSync(path, "utf8").split("\n")[Number(line) - 1] ?? "";
  return [
    `layerwise: SyntaxError: ${message}`,
    `  at ${shown(path)}:${line}`,
    `  ${code}`,
    `  ${" ".repeat(Number(column))}^`,
  ].join("\n");
}

const FRAME = /(?:\(|at (?:async )?)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).+?):(\d+):\d+\)?$/;

/** The innermost line of the stack that is the user's own: `net.ts:14`. */
function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const [own, cli] = ["..", "."].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  for (const line of (error.stack ?? "").split("\n")) {
    const [, where = "", number] = FRAME.exec(line) ?? [];
    const path = where.startsWith("file:") ? fileURLToPath(where) : where;
    // Here the command called the user's code.
    if (path.startsWith(cli as string)) break;
    if (path && !path.startsWith(own as string) && !path.includes("node_modules"))
      return `${shown(path)}:${number}`;
  }
  const { requireStack } = error as { requireStack?: readonly string[] };
  return requireStack?.[0] && shown(requireStack[0]);
}

/** As the user would write it: from the current folder on, unless it lies outside of it. */
function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith("..") ? path : from;
}
