import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXPLAINED } from "./explained.ts";

/** Recorded cases that don't match yet, by full name: `npm run open` writes them, and only makes the list shorter. */
const OPEN: ReadonlySet<string> = new Set(
  process.env.LAYERWISE_PARITY === "all"
    ? []
    : (JSON.parse(readFileSync(new URL("open.json", import.meta.url), "utf8")) as string[]),
);

/** One test that holds what is observed to what was recorded; an explained or open case must differ. */
export function held(family: string, name: string, observe: () => unknown, wanted: unknown): void {
  const reason = EXPLAINED[`${family} ${name}`];
  const isOpen = OPEN.has(`${family} ${name}`);
  test(name, () => {
    if (!reason && !isOpen) return expect(observe()).toMatchObject(wanted as object);
    let matches = true;
    try {
      expect(observe()).toMatchObject(wanted as object);
    } catch {
      matches = false;
    }
    expect(matches, `it matches now: ${reason ?? "run `npm run open`"}`).toBe(false);
  });
}
