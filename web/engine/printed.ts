import { signal } from "@preact/signals";
import type { Program } from "./engine.ts";

/** As much as is worth showing. */
const MOST = 100_000;
const text = signal("");
let decoder = new TextDecoder();
let of = "";

/** What the program has printed. */
export const printed = {
  text,
  /** Another program begins with nothing printed; the same one doesn't run anew for another request. */
  begin(program: Program): void {
    const now = JSON.stringify(program);
    if (now === of) return;
    of = now;
    text.value = "";
    decoder = new TextDecoder();
  },
  take(bytes: Uint8Array): void {
    if (text.value.length < MOST) text.value += decoder.decode(bytes, { stream: true });
  },
};
