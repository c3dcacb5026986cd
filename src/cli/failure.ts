import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ModelError } from "../error.ts";

/** One message for what went wrong in a model: where, what, and what would be right. No stack trace. */
export function failureText(error: unknown, file: string): string {
  const cause = causeOf(error);
  const lines = [`layerwise: ${headline(cause)}`];
  const place = placeOf(cause) ?? file;
  lines.push(`  at ${place}`);
  if (cause instanceof ModelError && cause.fix) lines.push(`  fix: ${cause.fix}`);
  return lines.join("\n");
}

/** The model's own error, which "Failed to run torchinfo" wraps. */
const causeOf = (error: unknown): unknown =>
  error instanceof ModelError && error.cause !== undefined ? error.cause : error;

function headline(error: unknown): string {
  if (!(error instanceof Error)) return `the model threw ${String(error)}`;
  const where =
    error instanceof ModelError && error.modulePath
      ? `${error.modulePath} (${error.moduleClass}): `
      : "";
  return `${where}${error.name}: ${error.message}`;
}

/** The innermost line of the stack that is the user's own. */
function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = fileURLToPath(new URL("..", import.meta.url));
  for (const line of (error.stack ?? "").split("\n")) {
    const match = /\(?((?:file:\/\/)?\/[^()]+):(\d+):\d+\)?$/.exec(line);
    if (!match) continue;
    const path = (match[1] as string).replace(/^file:\/\//, "");
    if (path.startsWith(own) || path.includes("/node_modules/") || path.startsWith("node:"))
      continue;
    return `${relative(process.cwd(), path)}:${match[2]}`;
  }
  return undefined;
}
