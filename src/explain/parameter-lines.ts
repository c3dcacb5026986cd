import { grouped } from "../summary/numbers.ts";
import type { LayerExplanation } from "./explanation.ts";
import type { OwnParameter, ParameterGroup } from "./parameters.ts";
import { derived, type Line, type Pieces, separated, type Wording } from "./wording.ts";

/** Says where the parameters of a layer are, and how many. */
export function parameterLines(layer: LayerExplanation, wording: Wording): Line[] {
  const { say, off } = wording;
  const { own, parts, params } = layer;
  const lines: Pieces[] = [];
  for (const group of own.groups) lines.push(...groupLines(group, layer, wording));
  for (const item of own.others) lines.push(itemLine(item, wording));
  const isSum = lines.length > 1 || (lines.length > 0 && parts.length > 0);
  const without = own.missing.map(({ name, argument }) => [say.without(name, off(argument))]);
  if (lines.length === 0 && parts.length === 0) lines.push(noneLine(layer, wording));
  else if (lines.length > 0 && without.length > 0) lines.push(separated(without, say.separator));
  const total = grouped(params);
  const sum =
    parts.length > 0 && lines.length === 0
      ? [`${total} =`, say.sumOfParts]
      : [`${say.total} ${total}`];
  if (isSum || parts.length > 0) lines.push(sum);
  if (own.buffers.length > 0) lines.push(bufferLine(layer, wording));
  return lines.map((pieces, at) => ({ label: at === 0 ? say.parameters : "", pieces }));
}

function groupLines(
  group: ParameterGroup,
  { own: { groups }, parts }: LayerExplanation,
  wording: Wording,
): Pieces[] {
  const { say } = wording;
  const { name, blocks, items, derivation } = group;
  const only = items.length === 1 ? items[0]?.name : undefined;
  const label = name ?? (groups.length > 1 ? only : undefined);
  const named = groups.length > 1 && label !== undefined ? [`${label}:`] : [];
  const first = groups.find((other) => other.derivation.numbers === derivation.numbers);
  if (first !== group && first?.name)
    return [[...named, ...separated([[grouped(derivation.value)], [say.again(first.name)]], ",")]];
  // Beside parts it is a part itself.
  const alone = groups.length === 1 && parts.length > 0 && only !== undefined ? { name: only } : {};
  const lines: Pieces[] = [[...named, ...derived(derivation, wording, alone)]];
  if (blocks.length > 1) {
    lines.push([say.blocks(blocks, grouped(BigInt(derivation.value) / BigInt(blocks.length)))]);
    for (const item of items) lines.push(derived(item.derivation, wording, { name: item.name }));
  }
  return lines;
}

/** A parameter that no formula of the layer speaks of: the product of its sizes. */
function itemLine(item: OwnParameter, wording: Wording): Pieces {
  const { say } = wording;
  const all = derived(item.derivation, wording, { name: item.name });
  const remarks = [
    ...(item.count === item.derivation.value
      ? []
      : [[say.pruned(grouped(item.count), grouped(item.derivation.value))]]),
    ...(item.trainable ? [] : [[say.frozen]]),
  ];
  return separated([all, ...remarks], say.separator);
}

function noneLine({ own }: LayerExplanation, { say, off }: Wording): Pieces {
  if (own.none) return [say.none(own.none)];
  const switches = new Set(own.missing.map(({ argument }) => argument));
  const reasons = [...switches].map((argument) => {
    const names = own.missing.filter((item) => item.argument === argument).map(({ name }) => name);
    return [say.without(names.join(say.enumeration), off(argument))];
  });
  return reasons.length > 0 ? separated(reasons, say.separator) : [say.noneAtAll];
}

function bufferLine({ own }: LayerExplanation, { say }: Wording): Pieces {
  const names = own.buffers.map(({ name, shape }) => say.shape(name, `[${shape.join(", ")}]`));
  return own.buffers.some(({ name }) => name.startsWith("running_"))
    ? [say.buffers(names.join(say.enumeration))]
    : [say.plainBuffers(names.join(say.enumeration))];
}
