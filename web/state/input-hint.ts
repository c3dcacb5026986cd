import { computed } from "@preact/signals";
import { inputText, parseInput } from "./input.ts";
import { shown, trouble } from "./run.ts";
import { input } from "./settings.ts";

/** An input that would likely be right, and why; `text` is null where a person has to say which of several is meant. */
export interface InputHint {
  readonly kind: "said" | "whole";
  readonly text: string | null;
}

/** PyTorch's words, of an embedding that gets floats. */
const WANTS_WHOLE = /scalar types: Long, Int; but got torch\.(cuda\.)?(Float|Half|Double)Tensor/;

/** Where the model doesn't run on what was typed, or nothing was: what the script says itself, or what its error says. */
export const inputHint = computed<InputHint | null>(() => {
  const now = trouble.value;
  const typed = parseInput(input.value);
  const isEmpty = typed !== undefined && typed.inputSize === undefined;
  if (!typed || !(now === null || now.kind === "stopped" ? isEmpty : now.kind === "failed"))
    return null;
  const said = shown.value.survey.said && inputText(shown.value.survey.said);
  if (said && said !== inputText(typed)) return { kind: "said", text: said };
  if (now?.kind !== "failed" || typed.dtypes || !WANTS_WHOLE.test(now.failure.message)) return null;
  const isOne = !input.value.includes(";") && !isEmpty && !typed.inputNames;
  return { kind: "whole", text: isOne ? `int64 ${input.value.trim()}` : null };
});
