import type { Checkpoint } from "../../src/checkpoint/index.ts";
import type { Lang } from "../../src/lang.ts";
import { BUDGET_FORMS, BUDGETS, type BudgetName, parseBudget } from "../../src/verify/budget.ts";
import type { Checks, Other } from "../../src/verify/index.ts";
import { SpecError } from "../../src/verify/spec/parse.ts";
import { specOf, unreadSpec } from "../../src/verify/spec/unread.ts";
import { messagesIn } from "../messages/index.ts";
import type { Unread } from "./checks.ts";

/** What the model is held to, as it was typed. */
interface Typed {
  readonly spec: string;
  readonly budgets: Readonly<Record<BudgetName, string>>;
  readonly checkpoint: Checkpoint | null;
  readonly other: Other | null;
}

/** The checks that are asked for; what can't be read is left out, and said. */
export function checksOf(
  { spec, budgets, checkpoint, other }: Typed,
  lang: Lang,
): { readonly checks: Checks; readonly unread: Unread } {
  const unread: Record<string, string> = {};
  const limits = BUDGETS.flatMap((name) => {
    const text = budgets[name] ?? "";
    const found = parseBudget(name, text);
    if (text.trim() && !found)
      unread[name] = messagesIn(lang).check.brokenBudget(BUDGET_FORMS[name]);
    return found ? [[name, found] as const] : [];
  });
  return {
    checks: {
      budgets: Object.fromEntries(limits),
      ...(spec.trim() && { spec: read(spec, lang, unread) }),
      ...(checkpoint && { checkpoint }),
      ...(other && { others: [other] }),
    },
    unread,
  };
}

function read(text: string, lang: Lang, unread: Record<string, string>): Checks["spec"] {
  try {
    return specOf(text, lang);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    unread.spec = unreadSpec(error, text, "", lang);
    return undefined;
  }
}
