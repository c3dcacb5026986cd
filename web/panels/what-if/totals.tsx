import { addCounts, type Count } from "../../../src/formula/index.ts";
import { bounded } from "../../../src/summary/bound.ts";
import { bytesText, deltaText, grouped, shortCount } from "../../format.ts";
import type { Messages } from "../../messages/index.ts";
import type { Result } from "../../state/run.ts";

interface TotalsProps {
  readonly now: Result;
  /** What it is told against; null where nothing was turned. */
  readonly old: Result | null;
  readonly say: Messages;
}

/** What the model comes to, and how far that is from what it came to. */
export function Totals({ now, old, say }: TotalsProps) {
  const [totals, before] = [now, old].map((result) => result?.survey.table.totals);
  if (!totals) return null;
  const { exact } = totals;
  const isAtLeast = exact !== null && exact.unknownOps.length > 0;
  return (
    <dl class="what-if-totals">
      <Total
        name={say.column.params}
        kind="params"
        text={grouped(totals.params)}
        delta={minus(totals.params, before?.params)}
      />
      {exact && (
        <>
          <Total
            name={say.column.macs}
            kind="macs"
            text={bounded(exact.macs, { isAtLeast, isAtMost: exact.atMost.macs }, shortCount)}
            delta={minus(exact.macs, before?.exact?.macs)}
          />
          <Total
            name={say.column.saved}
            kind="saved"
            text={bounded(
              exact.savedBytes,
              { isAtLeast: false, isAtMost: exact.atMost.savedBytes },
              bytesText,
            )}
            delta={minus(exact.savedBytes, before?.exact?.savedBytes)}
            unit="B"
          />
        </>
      )}
    </dl>
  );
}

const minus = (now: Count, old: Count | undefined): Count =>
  old === undefined ? 0 : addCounts(now, -BigInt(old));

interface TotalProps {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  readonly delta: Count;
  readonly unit?: string;
}

function Total({ name, kind, text, delta, unit }: TotalProps) {
  return (
    <div>
      <dt class={`key ${kind}`}>{name}</dt>
      <dd>
        <b>{text}</b>
        <span class={delta === 0 ? "change none" : "change"}>
          {delta === 0 ? "±0" : deltaText(delta, unit)}
        </span>
      </dd>
    </div>
  );
}
