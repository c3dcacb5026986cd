import { useState } from "preact/hooks";
import type { Format } from "../../src/summary/index.ts";
import { movingMessages } from "../messages/moving.ts";
import { saveFile } from "../picture/file.ts";
import { pngOf } from "../picture/png.ts";
import { SVG_TYPE, textSvg } from "../picture/svg.ts";
import { request, result } from "../state/run.ts";
import { lang } from "../state/settings.ts";
import { Menu } from "./menu.tsx";

interface Kind {
  readonly name: string;
  readonly format: Format;
  readonly ending: string;
  readonly type: string;
  /** Makes a picture of the text. */
  readonly draw?: (text: string) => string | Promise<Blob>;
}

/** It is no name of a format: it has a word in each language. */
const TEXT = "text";

const KINDS: readonly Kind[] = [
  { name: TEXT, format: "text", ending: "txt", type: "text/plain" },
  { name: "Markdown", format: "markdown", ending: "md", type: "text/markdown" },
  { name: "LaTeX", format: "latex", ending: "tex", type: "application/x-tex" },
  { name: "CSV", format: "csv", ending: "csv", type: "text/csv" },
  { name: "JSON", format: "json", ending: "json", type: "application/json" },
  { name: "HTML", format: "html", ending: "html", type: "text/html" },
  { name: "SVG", format: "text", ending: "svg", type: SVG_TYPE, draw: textSvg },
  {
    name: "PNG",
    format: "text",
    ending: "png",
    type: "image/png",
    draw: (text) => pngOf(textSvg(text)),
  },
];

/** Every level is written, and what is exact beside torchinfo's numbers where they are written as columns. */
const EXACT = ["output_size", "num_params", "macs", "activation"] as const;
const DEPTH = 99;

async function written({ format, draw }: Kind): Promise<string | Blob> {
  const { options } = result.value;
  const colNames = format === "text" ? undefined : EXACT;
  const all = { ...options, depth: DEPTH, verbose: 0 as const, ...(colNames && { colNames }) };
  const text = `${(await request("summary", { options: all, format })).text}\n`;
  return draw ? draw(text) : text;
}

function save({ ending, type }: Kind, content: string | Blob): void {
  const name = result.value.survey.table.rows[0]?.className ?? "model";
  saveFile(`${name}.${ending}`, new Blob([content], { type }));
}

const copy = (content: string | Blob): Promise<void> =>
  typeof content === "string"
    ? navigator.clipboard.writeText(content)
    : navigator.clipboard.write([new ClipboardItem({ [content.type]: content })]);

/** The table of the last good result, as the command line prints it: to copy, or as a file. */
export function Export() {
  const words = movingMessages[lang.value];
  const [done, setDone] = useState<{ readonly name: string; readonly isGood: boolean }>();
  const nameOf = ({ name }: Kind) => (name === TEXT ? words.text : name);
  const act = (kind: Kind, use: (content: string | Blob) => unknown) =>
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
            <span>{nameOf(kind)}</span>
            <span class="copied">{done?.isGood && done.name === kind.name && "✓"}</span>
            <button
              type="button"
              aria-label={`${words.copy} ${nameOf(kind)}`}
              onClick={() => void act(kind, copy)}
            >
              {words.copy}
            </button>
            <button
              type="button"
              aria-label={`${words.download} ${nameOf(kind)}`}
              onClick={() => void act(kind, (content) => save(kind, content))}
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
