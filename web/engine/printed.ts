import { signal } from "@preact/signals";
import type { Program } from "./engine.ts";

/** As much as is worth showing. */
const MOST = 100_000;
const text = signal("");
let decoder = new TextDecoder();
let of = "";
/** The text is that of the program before: it stays until this one prints or ends, so that nothing jumps meanwhile. */
let isOld = false;

/** What the program has printed. */
export const printed = {
  text,
  /** Another program begins with nothing printed; the same one doesn't run anew for another request. */
  begin(program: Program): void {
    const now = JSON.stringify(program);
    if (now === of) return;
    of = now;
    isOld = true;
    decoder = new TextDecoder();
  },
  take(bytes: Uint8Array): void {
    const before = isOld ? "" : text.value;
    isOld = false;
    if (before.length < MOST) text.value = before + decoder.decode(bytes, { stream: true });
  },
  end(): void {
    if (isOld) text.value = "";
    isOld = false;
  },
};
