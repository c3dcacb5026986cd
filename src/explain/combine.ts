import { type Expr, parse, toText } from "../formula/index.ts";

/**
 * The sum of products as people write it, what they have in common taken out:
 * `kH·kW·I·O` and `O` are `(kH·kW·I + 1)·O`. Factors named in `silent` are left out of longer products: they are 1.
 */
export function combine(
  products: readonly string[],
  silent: ReadonlySet<string> = new Set(),
): string {
  const lists = products.map((text) => heard(factorsOf(parse(text)), silent));
  const first = lists[0] ?? [];
  if (lists.length === 1) return joined(first);
  const common: string[] = [];
  for (const factor of first) {
    const taken = common.filter((other) => other === factor).length;
    if (lists.every((list) => list.filter((other) => other === factor).length > taken))
      common.push(factor);
  }
  const rests = lists.map((list) => joined(without(list, common)));
  if (common.length === 0) return sumOf(rests);
  const sum = sumOf(rests);
  const isNumber = (text: string) => /^\d+$/.test(text);
  const group = sum.includes(" + ") ? `(${sum})` : sum;
  const inOrder = isNumber(group)
    ? [group, ...common]
    : [...common.filter(isNumber), group, ...common.filter((factor) => !isNumber(factor))];
  return inOrder.join("·");
}

/** The factors as text; a quotient stays one. */
function factorsOf(expr: Expr): string[] {
  if (expr.kind !== "product" || expr.factors.some(({ inverse }) => inverse)) return [toText(expr)];
  return expr.factors.map(({ expr: factor }) =>
    factor.kind === "number" || factor.kind === "symbol" || factor.kind === "call"
      ? toText(factor)
      : `(${toText(factor)})`,
  );
}

function heard(factors: readonly string[], silent: ReadonlySet<string>): readonly string[] {
  const left = factors.filter((factor) => !silent.has(factor));
  return left.length > 0 ? left : factors;
}

function without(factors: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...factors];
  for (const factor of taken) left.splice(left.indexOf(factor), 1);
  return left;
}

const joined = (factors: readonly string[]): string =>
  factors.length === 0 ? "1" : factors.join("·");

/** The terms added up, the plain numbers among them as one, last. */
function sumOf(terms: readonly string[]): string {
  const numbers = terms.filter((term) => /^\d+$/.test(term)).map(Number);
  const others = terms.filter((term) => !/^\d+$/.test(term));
  const total = numbers.reduce((sum, value) => sum + value, 0);
  return [...others, ...(numbers.length > 0 ? [String(total)] : [])].join(" + ");
}
