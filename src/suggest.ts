/** ` (did you mean "eval"?)` where `word` looks like one of `known`, else nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const best = meant(word, known);
  return best === undefined ? "" : ` (did you mean ${best}?)`;
}

/** The one of `known` that `word` looks like most. */
export function meant(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, edits: edits(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.round(name.length / 3)))
    .sort((left, right) => left.edits - right.edits);
  return best?.name;
}

/** Letters to add, drop, change, or to swap with the next one (optimal string alignment). */
function edits(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let at = 1; at <= to.length; at++) {
      const change = (above[at - 1] as number) + (from[row - 1] === to[at - 1] ? 0 : 1);
      const addOrDrop = Math.min(above[at] as number, current[at - 1] as number) + 1;
      const isSwap = from[row - 2] === to[at - 1] && from[row - 1] === to[at - 2];
      const swap = isSwap && row > 1 && at > 1 ? (before[at - 2] as number) + 1 : addOrDrop;
      current.push(Math.min(change, addOrDrop, swap));
    }
    before = above;
    above = current;
  }
  return above[to.length] as number;
}
