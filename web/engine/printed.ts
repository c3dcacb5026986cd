import { signal } from "@preact/signals";

/** As much as is worth showing. */
const MOST = 100_000;
const text = signal("");
let decoder = new TextDecoder();

/** What the program has printed. */
export const printed = {
  text,
  clear(): void {
    text.value = "";
    decoder = new TextDecoder();
  },
  take(bytes: Uint8Array): void {
    if (text.value.length < MOST) text.value += decoder.decode(bytes, { stream: true });
  },
};
