import { originText, symbolText } from "../../../src/explain/origin-lines.ts";
import type { Wording } from "../../../src/explain/wording.ts";
import { grouped } from "../../format.ts";
import type { Commands } from "../../state/commands.ts";
import { type Layer, type SymbolOrigin, spansOf } from "../../state/links.ts";

interface WhereProps {
  readonly layer: Layer;
  /** The symbols of what is shown above. */
  readonly symbols: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly wording: Wording;
  readonly commands: Commands;
}

/** Where each symbol gets its value: pointing at one lights up its place in the source. */
export function Where({ layer, symbols, lit, wording, commands }: WhereProps) {
  const shown = layer.where.filter((entry) => entry.symbols.some((name) => symbols.has(name)));
  if (shown.length === 0) return null;
  return (
    <table class="where">
      <tbody>
        {shown.map((entry) => (
          <Entry
            key={entry.symbols.join(" ")}
            entry={entry}
            layer={layer}
            isLit={entry.symbols.some((name) => lit.has(name))}
            wording={wording}
            commands={commands}
          />
        ))}
      </tbody>
    </table>
  );
}

interface EntryProps {
  readonly entry: SymbolOrigin;
  readonly layer: Layer;
  readonly isLit: boolean;
  readonly wording: Wording;
  readonly commands: Commands;
}

function Entry({ entry, layer, isLit, wording, commands }: EntryProps) {
  const { value, origin } = entry;
  const spans = spansOf(origin);
  const light = () => commands.light(spans);
  const dim = () => commands.light([]);
  const text = originText(origin, layer.source, wording);
  return (
    <tr class={isLit ? "lit" : ""} onMouseEnter={light} onMouseLeave={dim}>
      <th scope="row">{symbolText(entry, wording)}</th>
      <td class="number">{grouped(value)}</td>
      <td>
        {spans.length === 0 ? (
          text
        ) : (
          <button
            type="button"
            class="link"
            onFocus={light}
            onBlur={dim}
            onClick={() => commands.showSpan(spans[0] ?? null)}
          >
            {text}
          </button>
        )}
      </td>
    </tr>
  );
}
