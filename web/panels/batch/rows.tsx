import type { Plan } from "../../../src/memory/index.ts";
import { bytesText } from "../../../src/memory/index.ts";
import type { Messages } from "../../../src/memory/messages/index.ts";
import { cellsOf, columnTitles } from "../../../src/memory/text.ts";
import type { BatchMessages } from "./messages.ts";

interface RowsProps {
  readonly plan: Plan;
  readonly say: Messages;
  readonly words: BatchMessages;
}

/** Each batch size and its memory, part by part. */
export function Rows({ plan, say, words }: RowsProps) {
  const { settings, rows, largest } = plan;
  const { memory, context, workspaces } = settings;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section class="batches" aria-label={words.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columnTitles(say).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const [batch, ...cells] = cellsOf(row, plan);
              return (
                <tr key={batch} class={row.batch === largest ? "largest" : ""}>
                  <th scope="row">{batch}</th>
                  {cells.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                  <td class={row.fits ? "fits" : "fits warning"}>
                    <meter min={0} max={memory} value={Math.min(row.total, memory)} aria-hidden />
                    {row.fits ? "✓" : "✗"} <span>{row.fits ? words.fits : words.tooLarge}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p class="quiet units">{say.other(bytesText(context), bytesText(workspaces))}</p>
      {plan.isAtMost && <p class="quiet units">{say.atMost}</p>}
    </div>
  );
}
