import { changes } from "../state/changes.ts";
import { shown } from "../state/run.ts";
import { say } from "../state/settings.ts";
import type { Column } from "./columns.ts";
import { onGridKey } from "./keys.ts";
import { Row } from "./row.tsx";
import { columns, isFlat, lines, sortBy, sorting, stopKey } from "./state.ts";

/** The summary as a grid: rows fold, columns sort, and each number leads to how it comes about. */
export function Table() {
  const words = say.value;
  const stopped = lines.value.findIndex(({ key }) => key === stopKey.value);
  const total = shown.value.survey.table.totals.params;
  return (
    <div class="table-scroll">
      <table
        class={`rows${isFlat.value ? " flat" : ""}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's pattern for rows that fold
        role="treegrid"
        aria-label={words.table}
        onKeyDown={onGridKey}
      >
        <thead>
          <tr>
            <th scope="col" class="name">
              {words.layer}
            </th>
            {columns.value.map((column) => (
              <Header key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.value.map((line, at) => (
            <Row
              key={line.key}
              line={line}
              isFirst={at === 0}
              change={changes.value.get(line.key)}
              isStop={at === stopped}
              isPast={stopped >= 0 && at > stopped}
              total={total}
            />
          ))}
        </tbody>
      </table>
      {lines.value.length === 0 && <p class="quiet">{words.noMatch}</p>}
    </div>
  );
}

function Header({ column }: { readonly column: Column }) {
  const words = say.value;
  const { id, isNumber, bar } = column;
  const name = words.column[id];
  const by = sorting.value?.id === id ? sorting.value : null;
  const mark = by ? (by.isDown ? "▾" : "▴") : "";
  return (
    <th
      scope="col"
      class={`${isNumber ? "number" : "text"} ${id}`}
      aria-sort={by ? (by.isDown ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        class={`plain${bar ? ` key ${bar}` : ""}`}
        title={words.columnHint[id] ?? words.sortBy(name)}
        onClick={() => sortBy(column)}
      >
        {name}
        <span aria-hidden="true" class="mark">
          {mark}
        </span>
      </button>
    </th>
  );
}
