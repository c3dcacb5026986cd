import type { Count } from "../../src/formula/index.ts";
import { bounded } from "../../src/summary/bound.ts";
import { bytesText, deltaText, grouped, shortCount } from "../format.ts";
import { changes } from "../state/changes.ts";
import { isPartial, shown } from "../state/run.ts";
import { say } from "../state/settings.ts";

/** Below the table: what the model comes to, and how much of it rules cover. */
export function Totals() {
  const words = say.value;
  const { table, note } = shown.value.survey;
  const { totals, coverage } = table;
  const { exact, params, trainableParams } = totals;
  const change = changes.value.get("#0");
  const isAtLeast = exact !== null && (isPartial.value || exact.unknownOps.length > 0);
  return (
    <section class="totals" aria-label={words.totals}>
      <dl>
        <Total
          name={words.column.params}
          kind="params"
          text={grouped(params)}
          delta={change?.params}
        />
        {params !== trainableParams && (
          <Total name={words.trainable} kind="params" text={grouped(trainableParams)} />
        )}
        {exact && (
          <>
            <Total
              name={words.column.macs}
              kind="macs"
              text={bounded(exact.macs, { isAtLeast, isAtMost: exact.atMost.macs }, shortCount)}
              exact={grouped(exact.macs)}
              delta={change?.macs}
            />
            <Total
              name={words.column.saved}
              kind="saved"
              text={bounded(
                exact.savedBytes,
                { isAtLeast: isPartial.value, isAtMost: exact.atMost.savedBytes },
                bytesText,
              )}
              exact={grouped(exact.savedBytes)}
              delta={change?.saved}
              unit="B"
            />
          </>
        )}
      </dl>
      {coverage && (
        <p class={coverage.unknown > 0 ? "warning" : "quiet"} title={words.coverageHint}>
          {words.coverage(coverage.counted, coverage.free, coverage.unknown)}
        </p>
      )}
      {note && table.note && <p class="quiet">{words.note(note, table.note)}</p>}
    </section>
  );
}

interface TotalProps {
  readonly name: string;
  readonly kind: "params" | "macs" | "saved";
  readonly text: string;
  readonly exact?: string;
  readonly delta?: Count | undefined;
  readonly unit?: string;
}

function Total({ name, kind, text, exact, delta, unit }: TotalProps) {
  return (
    <div>
      <dt class={`key ${kind}`}>{name}</dt>
      <dd title={exact}>
        {text}
        {delta ? <span class="delta">{deltaText(delta, unit)}</span> : null}
      </dd>
    </div>
  );
}
