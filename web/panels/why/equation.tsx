import type { Derivation } from "../../../src/explain/index.ts";
import { grouped } from "../../format.ts";
import { formulaLatex, numbersLatex, type Values } from "./latex.ts";
import { Typeset } from "./typeset.tsx";

interface EquationProps {
  /** What it gives: `conv7`'s `H_out`; none for a count. */
  readonly name?: string | undefined;
  readonly derivation: Derivation;
  readonly values: Values;
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
      {name && <Typeset latex={formulaLatex(name)} text={name} lit={lit} onPoint={onPoint} />}
      {!isPlain && (
        <Step isFirst={name === undefined}>
          <Typeset latex={formulaLatex(formula)} text={formula} lit={lit} onPoint={onPoint} />
        </Step>
      )}
      {numbers !== String(value) && (
        <Step isFirst={name === undefined && isPlain}>
          <Typeset
            latex={numbersLatex(derivation, values)}
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
