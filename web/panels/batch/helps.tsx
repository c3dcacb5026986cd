import type { Advice, Plan } from "../../../src/memory/index.ts";
import type { Messages } from "../../../src/memory/messages/index.ts";
import { adviceText } from "../../../src/memory/text.ts";
import type { BatchMessages } from "./messages.ts";

interface HelpsProps {
  readonly plan: Plan;
  readonly say: Messages;
  readonly words: BatchMessages;
  readonly onUse: (advice: Advice) => void;
}

/** What would make room, and a button that plans with it. */
export function Helps({ plan, say, words, onUse }: HelpsProps) {
  if (plan.advice.length === 0) return null;
  return (
    <section>
      <h3>{say.helps}</h3>
      <ul class="helps">
        {plan.advice.map((advice) => {
          const text = adviceText(advice, say);
          return (
            <li key={text}>
              <span>{text}</span>
              <button type="button" aria-label={words.useIt(text)} onClick={() => onUse(advice)}>
                {words.use}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
