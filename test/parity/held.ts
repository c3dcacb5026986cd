import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXPLAINED } from "./explained.ts";

/**
 * Recorded cases that the product does not match yet, by full name. They are not run, so that no passing test stands
 * for them; `npm run open` runs everything and writes the list anew.
 */
const OPEN: ReadonlySet<string> = new Set(
  process.env.LAYERWISE_PARITY === "all"
    ? []
    : (JSON.parse(readFileSync(new URL("open.json", import.meta.url), "utf8")) as string[]),
);

/** Whether the case of this full name isn't matched yet. */
export const isOpen = (fullName: string): boolean => OPEN.has(fullName);

/** One test that holds what is observed to what was recorded; an explained case must differ. */
export function held(family: string, name: string, observe: () => unknown, wanted: unknown): void {
  if (isOpen(`${family} ${name}`)) return;
  const reason = EXPLAINED[`${family} ${name}`];
  test(reason ? `${name} (differs: ${reason})` : name, () => {
    if (reason) expect(observe()).not.toMatchObject(wanted as object);
    else expect(observe()).toMatchObject(wanted as object);
  });
}

/** True when every case of a family is open: a suite without a test would fail. */
export const allOpen = (family: string, names: readonly string[]): boolean =>
  names.every((name) => isOpen(`${family} ${name}`));
