import type { Count } from "../../../src/formula/index.ts";
import { bytesText, grouped } from "../../format.ts";
import type { Commands } from "../../state/commands.ts";
import type { Layer } from "../../state/links.ts";
import type { Measure } from "../../state/selection.ts";

type Part = Layer["parts"][number];

const VALUES: Readonly<Partial<Record<Measure, (part: Part) => Count>>> = {
  params: ({ params }) => params,
  macs: ({ macs }) => macs,
  saved: ({ savedBytes }) => savedBytes,
};

interface PartsProps {
  readonly layer: Layer;
  readonly measure: Measure;
  readonly commands: Commands;
}

/** What the parts of a module add to its number; those that add nothing are left out. */
export function Parts({ layer, measure, commands }: PartsProps) {
  const value = VALUES[measure];
  const parts = value ? layer.parts.filter((part) => value(part) > 0) : [];
  if (!value || parts.length === 0) return null;
  return (
    <table class="where">
      <tbody>
        {parts.map((part) => (
          <tr key={part.path}>
            <td>
              <button
                type="button"
                class="link"
                onClick={() => commands.choose(part.path, measure)}
              >
                {part.name}
              </button>
            </td>
            <td>{part.className}</td>
            <td class="number">{grouped(value(part))}</td>
            {measure === "saved" && <td class="number">{bytesText(value(part))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
