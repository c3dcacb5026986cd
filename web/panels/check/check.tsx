import { checked, checkTrouble } from "../../state/checks.ts";
import type { PanelProps } from "../panel.ts";
import { Against } from "./against.tsx";
import { Budgets } from "./budgets.tsx";
import { Outcome } from "./outcome.tsx";
import { SpecField } from "./spec-field.tsx";
import { Weights } from "./weights.tsx";

/** Whether it is the network that was meant: what it is held to on the left, and what was found. */
export default function Check(props: PanelProps) {
  const { say, lang, result, commands } = props;
  const now = checked.value;
  return (
    <div class="check">
      <div class="sides">
        <form class="wanted" onSubmit={(event) => event.preventDefault()}>
          <SpecField say={say} unread={now?.unread.spec} />
          <Budgets say={say} unread={now?.unread ?? {}} />
          <Weights say={say} lang={lang} />
          <Against say={say} result={result} />
        </form>
        <div class="found">
          {checkTrouble.value && <p class="error">{checkTrouble.value.message}</p>}
          {now ? (
            <Outcome now={now} say={say} lang={lang} commands={commands} />
          ) : (
            !checkTrouble.value && <p class="quiet">{say.check.waiting}</p>
          )}
        </div>
      </div>
    </div>
  );
}
