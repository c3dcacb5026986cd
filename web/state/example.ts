import { inputSize, text } from "virtual:first-result";
import { batch } from "@preact/signals";
import typescript from "../../examples/vgg11.ts?raw";
import { input, type Language, language, model, source } from "./settings.ts";

/** A model to begin with. */
export interface Example {
  readonly language: Language;
  readonly text: string;
  readonly input: string;
}

/** The network of the first visit, in a language; the one that is chosen when left out. */
export const example = (of: Language = language.value): Example => ({
  language: of,
  text: of === "python" ? text : typescript,
  input: inputSize.join(", "),
});

/** Puts an example where the source is. */
export function begin(next: Example): void {
  batch(() => {
    language.value = next.language;
    source.value = next.text;
    input.value = next.input;
    model.value = "";
  });
}
