import type { Span } from "../recorder.ts";
import { grouped } from "../summary/numbers.ts";
import type { Origin, SymbolOrigin } from "./where.ts";
import type { Line, Wording } from "./wording.ts";

/** Says where the value of each symbol comes from. */
export function originLines(
  where: readonly SymbolOrigin[],
  source: Span | null,
  wording: Wording,
): Line[] {
  const pieces = where.map((entry, at) => {
    const { value, origin } = entry;
    const text = `${symbolText(entry, wording)} = ${valueText(value, origin)} (${originText(origin, source, wording)})`;
    return at < where.length - 1 ? `${text} ·` : text;
  });
  return pieces.length > 0 ? [{ label: wording.say.where, pieces }] : [];
}

/** `kH = kW`, or `O of linear by out_proj.weight` where O stands for something else before. */
export function symbolText(
  { symbols, op, parameter }: Pick<SymbolOrigin, "symbols" | "op" | "parameter">,
  { say, spell }: Wording,
): string {
  const names = symbols.join(" = ");
  if (op === null) return names;
  return say.inOp(names, parameter === null ? spell(op) : say.opBy(spell(op), parameter));
}

function valueText(value: number | bigint, origin: Origin): string {
  if (origin.kind !== "product" || origin.sizes.length < 2) return grouped(value);
  return `${origin.sizes.join("·")} = ${grouped(value)}`;
}

/** Says one origin; a line number alone, where it is in the file of the layer's own call. */
export function originText(origin: Origin, source: Span | null, wording: Wording): string {
  const { say, spell, shown } = wording;
  const at = (place: Span | null): string[] => {
    if (!place) return [];
    const isHere = place.file === source?.file;
    return [isHere ? say.line(place.line) : `${shown(place.file)}:${place.line}`];
  };
  const joined = (...parts: readonly string[]) => parts.join(", ");
  switch (origin.kind) {
    case "argument":
      if (origin.isDefault) return say.isDefault(spell(origin.argument));
      return joined(spell(origin.argument), ...at(origin.place));
    case "derived":
      return `${origin.formula}: ${origin.origins.map((part) => originText(part, source, wording)).join(say.separator)}`;
    case "input":
      return say.fromInput(origin.at);
    case "made":
      return say.from(madeText(origin, at, wording));
    case "parameter":
      return say.sizeOf(origin.name);
    case "part":
      return say.partOf(origin.name);
    case "call":
      return joined(say.inCall(spell(origin.argument)), ...at(origin.place));
    case "product": {
      if (origin.of !== null) return say.elements(spell(origin.of));
      const texts = origin.origins.map((part) => originText(part, source, wording));
      return [...new Set(texts)].join(say.enumeration) || say.theShapes([]);
    }
    case "shapes":
      return say.theShapes(
        [...new Set(origin.shapes.map((shape) => shape.join("×")))].filter(Boolean),
      );
  }
}

function madeText(
  { module, op, place, isLayer }: Origin & { kind: "made" },
  at: (place: Span | null) => string[],
  { spell }: Wording,
): string {
  return isLayer ? module : [spell(op), ...at(place)].join(", ");
}
