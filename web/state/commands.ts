import { batch, effect } from "@preact/signals";
import type { CommandName, Requests } from "../../src/commands.ts";
import type { Span } from "../../src/recorder.ts";
import type { Report } from "../../src/report.ts";
import { layerAt } from "./links.ts";
import { type Edit, edited } from "./places.ts";
import { explained, request, result } from "./run.ts";
import { litSpans, type Measure, selection, shownSpan } from "./selection.ts";
import { input, panel, source, view } from "./settings.ts";

/** Asks how a number comes about: its panel says it. */
export function choose(path: string, measure: Measure): void {
  selection.value = { path, measure };
  panel.value = "why";
  view.value = "detail";
  showPlace(path);
}

/** Selects a module, and shows where the source makes it. */
export function showSource(path: string): void {
  selection.value = { path, measure: selection.value?.measure ?? "params" };
  showPlace(path);
}

function showPlace(path: string): void {
  const span = layerAt.value.get(path)?.source;
  if (span) shownSpan.value = { ...span };
}

/** What a panel can do to the page. */
export interface Commands {
  choose(path: string, measure: Measure): void;
  showSource(path: string): void;
  /** Brings a place of the source into view, and marks its line. */
  showSpan(span: Span | null): void;
  /** Lights up places of the source, until it is called again. */
  light(spans: readonly Span[]): void;
  /** Changes places of the source. */
  edit(edits: readonly Edit[]): void;
  /** Puts other text in the place of the source, and of the input. */
  begin(next: { readonly text: string; readonly input: string }): void;
  /** A command on the model of the last good result: engine.ts says what it throws. */
  request<N extends CommandName>(name: N, request: Requests[N]): Promise<Report>;
}

export const commands: Commands = {
  choose,
  showSource,
  showSpan: (span) => {
    shownSpan.value = span && { ...span };
  },
  light: (spans) => {
    litSpans.value = spans;
  },
  edit: (edits) => {
    source.value = edited(source.value, edits);
  },
  begin: (next) =>
    batch(() => {
      source.value = next.text;
      input.value = next.input;
    }),
  request,
};

// What was chosen may be gone from the model. What is explained is that of the model before until its own comes.
effect(() => {
  const now = selection.value;
  const isOwn = explained.value.result === result.value;
  if (now && isOwn && !layerAt.value.has(now.path)) selection.value = null;
});
