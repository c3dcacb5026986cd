import type { Derivation } from "../../src/explain/derivation.ts";
import type { OpExplanation } from "../../src/explain/explanation.ts";
import { Formula } from "../../src/formula/index.ts";

type Work = OpExplanation["work"];
type Output = OpExplanation["output"];

/** What the last line of a derivation says. */
export const lastLine = ({ steps }: Derivation): string =>
  (steps.at(-1) as string).replaceAll(",", "");

/** Every derivation in the explanation of an op. */
export const derivationsOfOp = (
  { macs, elementwise, kept }: Work,
  output: Output | undefined,
): Derivation[] => [
  ...(output?.sizes ?? []).map(({ derivation }) => derivation),
  ...[macs, elementwise, ...kept.map(({ derivation }) => derivation)].flatMap((each) => each ?? []),
];

/** The symbols that it shows without saying what they come to: sizes of the output are derived themselves. */
export function symbolsShown(
  { macs, elementwise }: Pick<Work, "macs" | "elementwise">,
  output: Output | undefined,
): string[] {
  const shown = macs ? [macs] : elementwise ? [elementwise] : [];
  const sizes = output?.sizes ?? [];
  const derived = new Set(sizes.flatMap(({ symbols }) => symbols));
  const symbols = [...shown, ...sizes.map(({ derivation }) => derivation)].flatMap(
    ({ formula }) => new Formula(formula).symbols,
  );
  return [...new Set(symbols)].filter((symbol) => !derived.has(symbol));
}
