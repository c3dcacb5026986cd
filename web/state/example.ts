import { inputSize, text } from "virtual:first-result";
import typescript from "../../examples/vgg11.ts?raw";
import { type Language, language } from "./settings.ts";

/** A model to begin with. */
export interface Example {
  readonly language: Language;
  readonly source: string;
  readonly input: string;
  readonly model: string;
}

/** The network of the first visit, in a language; the one that is chosen when left out. */
export const example = (of: Language = language.value): Example => ({
  language: of,
  source: of === "python" ? text : typescript,
  input: inputSize.join(", "),
  model: "",
});
