import { text as example, inputSize } from "virtual:first-result";
import { computed } from "@preact/signals";
import { LANGS, type Lang } from "../../src/lang.ts";
import { messagesIn } from "../messages/index.ts";
import { kept } from "./kept.ts";

/** The languages in which a model may be written. */
export const LANGUAGES = ["python", "typescript"] as const;
export type Language = (typeof LANGUAGES)[number];

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const isText = (value: unknown): boolean => typeof value === "string";
export const isOneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value);

/** More characters than this are no model's source: they are kept, and not run. */
export const LONGEST = 1_000_000;

/** The model's source. */
export const source = kept<string>("source", example, isText);
export const language = kept<Language>("language", "python", isOneOf(LANGUAGES));
/** Size of the input as it was typed: `12, 1, 224, 224`; several are separated by semicolons. */
export const input = kept<string>("input", inputSize.join(", "), isText);
/** Which of the file's models is meant; empty for the only one. */
export const model = kept<string>("model", "", isText);

export const theme = kept<Theme>("theme", "auto", isOneOf(THEMES));
export const lang = kept<Lang>(
  "lang",
  navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en",
  isOneOf(LANGS),
);
export const say = computed(() => messagesIn(lang.value));

/** The card that memory is planned for, by its name or its memory as it was typed: card.ts reads it. */
export const card = kept<string>("card", "rtx4090", isText);

/** The panel below the table, and on a narrow screen the one of three views that is shown. */
export const panel = kept<string>("panel", "why", isText);
export const VIEWS = ["source", "table", "detail"] as const;
export type ViewName = (typeof VIEWS)[number];
export const view = kept<ViewName>("view", "table", isOneOf(VIEWS));
