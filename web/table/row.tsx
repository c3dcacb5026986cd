import { bytesText, deltaText, grouped, shortCount, sizeText } from "../format.ts";
import type { Change } from "../state/changes.ts";
import { choose, showSource } from "../state/commands.ts";
import { cellKey, litCells } from "../state/links.ts";
import { type Measure, selection } from "../state/selection.ts";
import { say } from "../state/settings.ts";
import type { Column } from "./columns.ts";
import { isFolded, type Line } from "./lines.ts";
import { columns, flip, flipped, isFlat, largest } from "./state.ts";

interface RowProps {
  readonly line: Line;
  readonly isFirst: boolean;
  readonly change: Change | undefined;
  /** The program stopped in it. */
  readonly isStop: boolean;
  /** It stopped before it. */
  readonly isPast: boolean;
  /** The model's parameters. */
  readonly total: number;
}

export function Row({ line, isFirst, change, isStop, isPast, total }: RowProps) {
  const { row, hasChildren } = line;
  const isSelected = selection.value?.path === row.path;
  const folded = isFolded(line, flipped.value);
  const state = [
    hasChildren && !folded && !isFlat.value ? "open" : "",
    isSelected ? "selected" : "",
    isStop ? "stop" : row.executed && !isPast ? "" : "idle",
  ];
  return (
    <tr
      class={state.join(" ")}
      aria-level={row.depth + 1}
      aria-expanded={hasChildren && !isFlat.value ? !folded : undefined}
      aria-selected={isSelected}
      data-key={line.key}
    >
      <Name line={line} isFolded={folded} isFirst={isFirst} isStop={isStop} />
      {columns.value.map((column) => (
        <NumberCell key={column.id} line={line} column={column} change={change} total={total} />
      ))}
    </tr>
  );
}

function Name({
  line,
  isFolded,
  isFirst,
  isStop,
}: {
  readonly line: Line;
  readonly isFolded: boolean;
  readonly isFirst: boolean;
  readonly isStop: boolean;
}) {
  const { row, hasChildren, key } = line;
  const words = say.value;
  const isTree = !isFlat.value;
  const name = isTree ? row.varName : row.path || row.varName;
  return (
    <th
      scope="row"
      class="name"
      tabIndex={isFirst ? 0 : -1}
      data-depth={isTree ? Math.min(row.depth, 12) : 0}
      onClick={() => showSource(row.path)}
    >
      <span class="indent" aria-hidden="true" />
      {isTree && hasChildren ? (
        <button
          type="button"
          class="fold"
          tabIndex={-1}
          aria-label={isFolded ? words.unfoldRow : words.foldRow}
          onClick={(event) => {
            event.stopPropagation();
            flip(key);
          }}
        >
          {isFolded ? "▸" : "▾"}
        </button>
      ) : (
        <span class="fold" aria-hidden="true" />
      )}
      <span class="word">{name}</span>
      {isStop && <span class="stop-mark"> ✕ {words.stoppedHere}</span>}
    </th>
  );
}

interface CellProps {
  readonly line: Line;
  readonly column: Column;
  readonly change: Change | undefined;
  readonly total: number;
}

function NumberCell({ line: { row }, column, change, total }: CellProps) {
  const { id, isNumber, measure, bar } = column;
  const cell = column.cell(row, say.value, total);
  const now = selection.value;
  const isChosen = measure !== undefined && now?.path === row.path && now.measure === measure;
  const isLit = measure !== undefined && litCells.value.has(cellKey(row.path, measure));
  const kind = `${isNumber ? "number" : "text"} ${id}`;
  const delta = measure && change && <Delta change={change} measure={measure} />;
  const can = measure !== undefined && row.executed !== false;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys.ts hears the keys, for the whole grid
    <td
      class={`${kind}${isChosen ? " chosen" : ""}${isLit ? " lit" : ""}${can ? " asks" : ""}`}
      tabIndex={-1}
      title={cell.exact}
      data-measure={measure}
      onClick={measure && (() => choose(row.path, measure))}
    >
      {bar && <Bar bar={bar} value={Number(cell.value)} />}
      {isNumber && delta}
      <span class="value">{cell.text}</span>
      {!isNumber && delta}
    </td>
  );
}

function Bar({
  bar,
  value,
}: {
  readonly bar: "params" | "macs" | "saved";
  readonly value: number;
}) {
  const most = largest.value[bar];
  const part = most > 0 && value > 0 ? Math.min(value / most, 1) : 0;
  return <span class={`bar ${bar}`} style={{ "--part": part.toFixed(4) }} aria-hidden="true" />;
}

/** What the last edit did to a number. */
function Delta({ change, measure }: { readonly change: Change; readonly measure: Measure }) {
  if (change.isNew)
    return measure === "output" ? <span class="delta">{say.value.isNew}</span> : null;
  if (measure === "output") {
    const was = change.output && sizeText(JSON.parse(change.output));
    return was === null ? null : <span class="delta was">{was}</span>;
  }
  const delta = change[measure];
  if (delta === 0) return null;
  const size = delta < 0 ? -delta : delta;
  const exact = measure === "saved" ? bytesText(size) : `${grouped(size)} (${shortCount(size)})`;
  return (
    <span class="delta" title={`${delta < 0 ? "−" : "+"}${exact} ${say.value.changed}`}>
      {deltaText(delta, measure === "saved" ? "B" : "")}
    </span>
  );
}
