import { useState } from "preact/hooks";
import type { Format } from "../../src/summary/index.ts";
import { movingMessages } from "../messages/moving.ts";
import { request, result } from "../state/run.ts";
import { lang } from "../state/settings.ts";
import { Menu } from "./menu.tsx";

interface Kind {
  readonly name: string;
  readonly format: Format;
  readonly ending: string;
  readonly type: string;
}

const KINDS: readonly Kind[] = [
  { name: "text", format: "text", ending: "txt", type: "text/plain" },
  { name: "Markdown", format: "markdown", ending: "md", type: "text/markdown" },
  { name: "LaTeX", format: "latex", ending: "tex", type: "application/x-tex" },
  { name: "CSV", format: "csv", ending: "csv", type: "text/csv" },
  { name: "JSON", format: "json", ending: "json", type: "application/json" },
  { name: "HTML", format: "html", ending: "html", type: "text/html" },
];

/** Every level is written, and what is exact beside torchinfo's numbers where they are written as columns. */
const EXACT = ["output_size", "num_params", "macs", "activation"] as const;
const DEPTH = 99;

async function written({ format }: Kind): Promise<string> {
  const { options } = result.value;
  const colNames = format === "text" ? undefined : EXACT;
  const all = { ...options, depth: DEPTH, verbose: 0 as const, ...(colNames && { colNames }) };
  return `${(await request("summary", { options: all, format })).text}\n`;
}

function save(kind: Kind, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: kind.type }));
  const name = result.value.survey.table.rows[0]?.className ?? "model";
  Object.assign(document.createElement("a"), {
    href: url,
    download: `${name}.${kind.ending}`,
  }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The table of the last good result, as the command line prints it: to copy, or as a file. */
export function Export() {
  const words = movingMessages[lang.value];
  const [done, setDone] = useState<{ readonly name: string; readonly isGood: boolean }>();
  const act = (kind: Kind, use: (text: string) => unknown) =>
    written(kind)
      .then(use)
      .then(
        () => setDone({ name: kind.name, isGood: true }),
        () => setDone({ name: kind.name, isGood: false }),
      );
  return (
    <Menu name={words.export} hint={words.exportHint} onOpen={() => setDone(undefined)}>
      <ul class="export-kinds">
        {KINDS.map((kind) => (
          <li key={kind.name}>
            <span>{kind.name}</span>
            <span class="copied">{done?.isGood && done.name === kind.name && "✓"}</span>
            <button
              type="button"
              aria-label={`${words.copy} ${kind.name}`}
              onClick={() => void act(kind, (text) => navigator.clipboard.writeText(text))}
            >
              {words.copy}
            </button>
            <button
              type="button"
              aria-label={`${words.download} ${kind.name}`}
              onClick={() => void act(kind, (text) => save(kind, text))}
            >
              {words.download}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" class="warning">
        {done?.isGood === false && words.failed}
      </p>
    </Menu>
  );
}
