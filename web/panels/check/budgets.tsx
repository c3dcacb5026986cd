import { BUDGET_FORMS, BUDGETS } from "../../../src/verify/budget.ts";
import { messagesIn } from "../../../src/verify/messages/index.ts";
import type { Messages } from "../../messages/index.ts";
import { budgets, type Unread } from "../../state/checks.ts";
import { lang } from "../../state/settings.ts";

/** Numbers that the model must keep to. */
export function Budgets({ say, unread }: { readonly say: Messages; readonly unread: Unread }) {
  const names = messagesIn(lang.value).budgetNames;
  return (
    <fieldset class="budgets">
      <legend>{say.check.budgets}</legend>
      {BUDGETS.map((name) => (
        <label key={name}>
          <span>{names[name]}</span>
          <input
            type="text"
            name={name}
            spellcheck={false}
            title={BUDGET_FORMS[name]}
            placeholder={BUDGET_FORMS[name].split(", ")[1]?.split(" or ")[0] ?? ""}
            aria-invalid={unread[name] !== undefined}
            value={budgets.value[name]}
            onInput={({ currentTarget }) => {
              budgets.value = { ...budgets.value, [name]: currentTarget.value };
            }}
          />
          {unread[name] && <span class="error">{unread[name]}</span>}
        </label>
      ))}
    </fieldset>
  );
}
