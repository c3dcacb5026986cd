import { say } from "../state/settings.ts";
import { COLUMNS } from "./columns.ts";
import { columns, isFlat, search, sorting, toggleColumn } from "./state.ts";

/** Above the table: what is looked for, and which columns there are. */
export function Tools() {
  const words = say.value;
  return (
    <div class="tools">
      <input
        type="search"
        placeholder={words.search}
        aria-label={words.searchHint}
        value={search.value}
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
        }}
      />
      {isFlat.value && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            search.value = "";
            sorting.value = null;
          }}
        >
          {words.inOrder}
        </button>
      )}
      <span class="gap" />
      <details class="menu">
        <summary>{words.columns}</summary>
        <fieldset>
          <legend class="hidden">{words.columns}</legend>
          {COLUMNS.map(({ id }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={columns.value.some((column) => column.id === id)}
                onChange={() => toggleColumn(id)}
              />
              {words.column[id]}
            </label>
          ))}
        </fieldset>
      </details>
    </div>
  );
}
