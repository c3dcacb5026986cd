import type { Derivation } from "../../../src/explain/index.ts";
import { type Count, parse, toLatex } from "../../../src/formula/index.ts";
import { grouped } from "../../format.ts";
import { marked, Typeset } from "./typeset.tsx";

interface EquationProps {
  /** What it gives: `conv7`'s `H_out`; none for a count. */
  readonly name?: string | undefined;
  readonly derivation: Derivation;
  readonly values: ReadonlyMap<string, Count>;
  readonly unit?: string | undefined;
  readonly lit: ReadonlySet<string>;
  readonly onPoint: (symbol: string | null) => void;
}

/** A formula, its numbers, its result, one below the other where they don't fit in a line. */
export function Equation({ name, derivation, values, unit, lit, onPoint }: EquationProps) {
  const { formula, numbers, value } = derivation;
  const isPlain = formula === numbers;
  const result = `${grouped(value)}${unit ? ` ${unit}` : ""}`;
  return (
    <p class="equation">
      {name && <Typeset latex={latexOf(name)} text={name} lit={lit} onPoint={onPoint} />}
      {!isPlain && (
        <Step isFirst={name === undefined}>
          <Typeset latex={latexOf(formula)} text={formula} lit={lit} onPoint={onPoint} />
        </Step>
      )}
      {numbers !== String(value) && (
        <Step isFirst={name === undefined && isPlain}>
          <Typeset
            latex={numbersOf(derivation, values)}
            text={numbers}
            lit={lit}
            onPoint={onPoint}
          />
        </Step>
      )}
      <Step isFirst={false}>
        <b class="result">{result}</b>
      </Step>
    </p>
  );
}

function Step({
  isFirst,
  children,
}: {
  readonly isFirst: boolean;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <span class="step">
      {!isFirst && <span class="equals">=</span>}
      {children}
    </span>
  );
}

const latexOf = (formula: string): string => toLatex(parse(formula), marked);

/** The formula with each number where its symbol was, so that it can be told whose it is. */
function numbersOf({ formula, numbers }: Derivation, values: ReadonlyMap<string, Count>): string {
  const expr = parse(formula);
  const seen: string[] = [];
  const latex = toLatex(expr, (symbol) => {
    const value = values.get(symbol);
    if (value === undefined) seen.push(symbol);
    return marked(symbol, numberLatex(value ?? ""));
  });
  return seen.length === 0 ? latex : toLatex(parse(numbers));
}

const numberLatex = (value: Count | string): string =>
  grouped(value as Count).replaceAll(",", "{,}");
