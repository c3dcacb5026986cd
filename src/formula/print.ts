import type { Expr, FunctionName } from "./ast.ts";

/** How the two notations write the same tree. */
interface Notation {
  number(value: number | bigint): string;
  symbol(name: string): string;
  times: string;
  minus: string;
  fraction(top: string, bottom: string): string;
  power(base: string, exponent: string): string;
  call(name: FunctionName, args: readonly string[]): string;
  group(inner: string): string;
  /** True when `fraction` brackets its parts by itself. */
  selfGrouping: boolean;
}

const TEXT: Notation = {
  number: (value) => String(value),
  symbol: (name) => name,
  times: "·",
  minus: "−",
  fraction: (top, bottom) => `${top} / ${bottom}`,
  power: (base, exponent) => `${base}^${exponent}`,
  call: (name, args) => `${name}(${args.join(", ")})`,
  group: (inner) => `(${inner})`,
  selfGrouping: false,
};

const LATEX: Notation = {
  number: (value) => String(value),
  symbol: latexSymbol,
  times: " \\cdot ",
  minus: "-",
  fraction: (top, bottom) => `\\frac{${top}}{${bottom}}`,
  power: (base, exponent) => `${base}^{${exponent}}`,
  call: latexCall,
  group: (inner) => `\\left(${inner}\\right)`,
  selfGrouping: true,
};

function latexSymbol(name: string): string {
  const numel = /^numel\((.+)\)$/.exec(name);
  if (numel) return `\\operatorname{numel}(\\mathrm{${(numel[1] as string).replace(/_/g, "\\_")}})`;
  const [base = "", ...rest] = name;
  if (rest.length === 0) return base;
  const index = rest.join("").replace(/^_/, "");
  return `${base}_{${index.length > 1 ? `\\mathrm{${index}}` : index}}`;
}

function latexCall(name: FunctionName, args: readonly string[]): string {
  const inner = args.join(", ");
  if (name === "floor") return `\\left\\lfloor ${inner} \\right\\rfloor`;
  if (name === "ceil") return `\\left\\lceil ${inner} \\right\\rceil`;
  return `\\${name}\\left(${inner}\\right)`;
}

/** Writes `expr` as people do: `floor((H + 2·pH − kH) / sH) + 1`. */
export const toText = (expr: Expr): string => write(expr, TEXT);

/**
 * Writes `expr` as LaTeX, for KaTeX or a paper. `symbol` writes a symbol by its name, given what it would be otherwise:
 * as a number, or with a mark.
 */
export const toLatex = (expr: Expr, symbol?: (name: string, latex: string) => string): string =>
  write(expr, symbol ? { ...LATEX, symbol: (name) => symbol(name, latexSymbol(name)) } : LATEX);

function write(expr: Expr, notation: Notation): string {
  switch (expr.kind) {
    case "number":
      return notation.number(expr.value);
    case "symbol":
      return notation.symbol(expr.name);
    case "sum":
      return expr.terms
        .map(({ negative, expr: term }, at) => {
          const text =
            term.kind === "sum" && negative ? grouped(term, notation) : write(term, notation);
          if (at === 0) return negative ? `${notation.minus}${text}` : text;
          return negative ? `${notation.minus} ${text}` : `+ ${text}`;
        })
        .join(" ");
    case "product":
      return writeProduct(expr.factors, notation);
    case "power":
      return notation.power(grouped(expr.base, notation), write(expr.exponent, notation));
    case "call":
      return notation.call(
        expr.name,
        expr.args.map((arg) => write(arg, notation)),
      );
  }
}

function writeProduct(
  factors: readonly { inverse: boolean; expr: Expr }[],
  notation: Notation,
): string {
  let text = "";
  let alone = true;
  for (const { inverse, expr } of factors) {
    if (text === "") {
      const single = notation.selfGrouping && factors.length === 2 && factors[1]?.inverse;
      text = single ? write(expr, notation) : grouped(expr, notation);
    } else if (inverse) {
      const bottom = notation.selfGrouping ? write(expr, notation) : grouped(expr, notation);
      text = notation.fraction(text, bottom);
    } else {
      // a / b · c reads as a / (b·c) to many: bracket what came before.
      text = `${alone ? text : notation.group(text)}${notation.times}${grouped(expr, notation)}`;
    }
    alone = !inverse;
  }
  return text;
}

/** Brackets what binds less tightly than a factor. */
function grouped(expr: Expr, notation: Notation): string {
  const text = write(expr, notation);
  const loose = expr.kind === "sum" || expr.kind === "product";
  const negative = expr.kind === "number" && expr.value < 0;
  return loose || negative ? notation.group(text) : text;
}
