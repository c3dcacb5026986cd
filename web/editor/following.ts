import type { Extension } from "@codemirror/state";
import { type EditorView, type PluginValue, ViewPlugin } from "@codemirror/view";
import { effect } from "@preact/signals";

/** Runs `follow` whenever the signals that it reads change, as long as the editor lives. */
export const following = (follow: (view: EditorView) => void): Extension =>
  ViewPlugin.define((view): PluginValue => {
    let stop: (() => void) | undefined;
    // An editor can't be changed while it is being made.
    queueMicrotask(() => {
      stop = effect(() => follow(view));
    });
    return { destroy: () => stop?.() };
  });

export type { EditorView };
