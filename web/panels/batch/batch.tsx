import { useCallback, useRef, useState } from "preact/hooks";
import { batchesSvg } from "../../../src/memory/batches-svg.ts";
import type { Advice, Plan } from "../../../src/memory/index.ts";
import { messagesIn as memoryMessagesIn } from "../../../src/memory/messages/index.ts";
import { svg } from "../../../src/memory/svg.ts";
import { headLines, verdictLines } from "../../../src/memory/text.ts";
import { optimizer, precision, wanted } from "../../state/memory.ts";
import { card } from "../../state/settings.ts";
import "../../style/batch.css";
import "../../style/pictures.css";
import type { PanelProps } from "../panel.ts";
import { sizesOf, troubleText, usePlan } from "./asked.ts";
import { Choices } from "./choices.tsx";
import { Configuration } from "./configuration.tsx";
import { Helps } from "./helps.tsx";
import { Limits } from "./limits.tsx";
import { type BatchMessages, messagesIn } from "./messages.ts";
import { Picture } from "./picture.tsx";
import { Rows } from "./rows.tsx";

/** What batch fits on the card, what limits it, and what would make room. */
export default function Batch(props: PanelProps) {
  const { result, say, lang } = props;
  const words = messagesIn(lang);
  const [isCheckpointed, setCheckpointed] = useState(false);
  const { plan, isRunning, trouble } = usePlan(
    props,
    wanted.value && { ...wanted.value, ...(isCheckpointed && { checkpoint: ["blocks"] }) },
  );
  const host = useRef<HTMLElement>(null);
  const use = ({ kind, value }: Advice) => {
    // The button goes with the advice: the keyboard goes on at what it has set.
    host.current?.querySelector<HTMLElement>(`[data-choice="${kind}"]`)?.focus();
    if (kind === "checkpoint") setCheckpointed(true);
    else if (kind === "precision") precision.value = value as typeof precision.value;
    else optimizer.value = value as typeof optimizer.value;
  };
  const canCheckpoint = isCheckpointed || (plan?.blocks.length ?? 0) > 0;
  const checkpoint = { isOn: isCheckpointed, set: setCheckpointed };
  return (
    <article class="batch" aria-busy={isRunning} ref={host}>
      <Choices
        say={memoryMessagesIn(lang)}
        words={words}
        checkpoint={canCheckpoint ? checkpoint : null}
      />
      {!sizesOf(result.options) && <p class="warning">{words.noInput}</p>}
      {!wanted.value && <p class="warning">{words.brokenCard(card.value)}</p>}
      {trouble !== null && <p class="error">{troubleText(trouble, say, words)}</p>}
      {!plan && isRunning && <p class="quiet">{words.planning} …</p>}
      {plan && trouble === null && <Planned {...props} plan={plan} words={words} onUse={use} />}
    </article>
  );
}

type PlannedProps = PanelProps & {
  readonly plan: Plan;
  readonly words: BatchMessages;
  readonly onUse: (advice: Advice) => void;
};

function Planned({ plan, lang, words, commands, onUse }: PlannedProps) {
  const say = memoryMessagesIn(lang);
  const againstBatch = useCallback(
    (width: number) => batchesSvg(plan, memoryMessagesIn(lang), width),
    [plan, lang],
  );
  const overStep = useCallback(
    (width: number) => svg(plan, memoryMessagesIn(lang), width),
    [plan, lang],
  );
  const [verdict, ...more] = verdictLines(plan, say);
  return (
    <>
      <header aria-live="polite">
        <h2 class={plan.largest > 0 ? "" : "error"}>{verdict}</h2>
        {[...more, ...headLines(plan, say)].map((line) => (
          <p class="quiet" key={line}>
            {line}
          </p>
        ))}
      </header>
      <Rows plan={plan} say={say} words={words} />
      <div class="columns">
        {plan.largest > 0 && (
          <Limits plan={plan} title={words.limits} say={say} commands={commands} />
        )}
        <Helps plan={plan} say={say} words={words} onUse={onUse} />
      </div>
      <Configuration plan={plan} words={words} />
      <div class="pictures">
        <Picture
          draw={againstBatch}
          name={`${plan.model}-memory-batches`}
          title={say.batchesTitle(plan.model)}
        />
        <Picture
          draw={overStep}
          name={`${plan.model}-memory-step`}
          title={say.pictureTitle(plan.model, plan.curve.batch)}
        />
      </div>
    </>
  );
}
