import { batch } from "@preact/signals";
import { example } from "./example.ts";
import { kept } from "./kept.ts";
import { input, LANGUAGES, type Language, language, model, source } from "./settings.ts";

/** A program and its input, as they are typed. */
export interface Typed {
  readonly language: Language;
  readonly source: string;
  readonly input: string;
  readonly model: string;
}

export function isTyped(value: unknown): value is Typed {
  const { language: of, source: text, input: size, model: name } = (value ?? {}) as Partial<Typed>;
  return (
    LANGUAGES.some((each) => each === of) &&
    [text, size, name].every((each) => typeof each === "string")
  );
}

/** What somebody wrote, and something that was asked for has replaced. */
export const aside = kept<Typed | null>("aside", null, isTyped);

/** What was put there last, by no writing: nothing is lost with it. */
const given = kept<string>("given", "", (value) => typeof value === "string");

export const typed = (): Typed => ({
  language: language.peek(),
  source: source.peek(),
  input: input.peek(),
  model: model.peek(),
});

/** Whether somebody wrote this source: it was neither given nor is it the example. */
export const isWritten = (text: string): boolean =>
  text.trim() !== "" &&
  text !== given.peek() &&
  !LANGUAGES.some((each) => example(each).source === text);

/** Puts a program where the source is; one that somebody wrote is set aside. */
export function replaceSource(next: Typed): void {
  const now = typed();
  batch(() => {
    if (now.source !== next.source && isWritten(now.source)) aside.value = now;
    given.value = next.source;
    put(next);
  });
}

/** Brings back what was set aside. */
export function takeBack(): void {
  const back = aside.peek();
  if (!back) return;
  batch(() => {
    put(back);
    aside.value = null;
  });
}

function put(next: Typed): void {
  language.value = next.language;
  source.value = next.source;
  input.value = next.input;
  model.value = next.model;
}
