import type { Count } from "../formula/index.ts";

/** `132862184` → `132,862,184`. */
export function grouped(value: Count): string {
  const digits = String(value);
  return digits.length <= 3 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Python's `f"{value:.2f}"`: exact ties go to the even digit, where JavaScript rounds them up. */
export function fixed2(value: number): string {
  const text = value.toFixed(2);
  const isTie = Number.isInteger(value * 8) && Math.abs(value * 200) % 2 === 1;
  if (!isTie) return text;
  const hundredths = Math.floor(value * 100);
  return ((hundredths % 2 === 0 ? hundredths : hundredths + 1) / 100).toFixed(2);
}

/** Python's `f"{value:,.2f}"`. */
function groupedFixed2(value: number): string {
  const [whole = "", decimals = ""] = fixed2(value).split(".");
  return `${whole.startsWith("-") ? "-" : ""}${grouped(BigInt(whole.replace("-", "")))}.${decimals}`;
}

const UNITS = ["auto", "k", "M", "G", "T", ""] as const;
/** Powers of ten; `auto` picks by the number's size. */
export type Unit = (typeof UNITS)[number];

const FACTOR: Readonly<Record<Exclude<Unit, "auto">, number>> = {
  T: 1e12,
  G: 1e9,
  M: 1e6,
  k: 1e3,
  "": 1,
};

/** `value` in `unit`; the unit is picked before rounding, so 999,999 is 1,000.00 k. */
export function inUnit(value: Count, unit: Unit): { unit: Exclude<Unit, "auto">; value: number } {
  if (unit !== "auto") return { unit, value: Number(value) / FACTOR[unit] };
  const fitting = (["T", "G", "M", "k"] as const).find((name) => Number(value) >= FACTOR[name]);
  return { unit: fitting ?? "", value: Number(value) / FACTOR[fitting ?? ""] };
}

/** torchinfo's ` (M): 1.25`. A whole number gets no decimals. */
export function footerNumber(count: Count, unit: Unit, isBytes: boolean): string {
  const { unit: used, value } = inUnit(count, unit);
  const suffix = used === "" ? "" : ` (${used}${isBytes ? "B" : ""})`;
  if (used === "" && typeof count === "bigint") return `${suffix}: ${grouped(count)}`;
  const text = Number.isInteger(value) ? grouped(BigInt(value)) : groupedFixed2(value);
  return `${suffix}: ${text}`;
}

/** `17.56 G`: a count for a sentence. */
export function readable(count: Count): string {
  const { unit, value } = inUnit(count, "auto");
  return unit === "" ? grouped(count) : `${fixed2(value)} ${unit}`;
}
