/** A limit, or a number to be met: `<=25M`, `132862184`, `~133M`. */
export interface Budget {
  /** As it was written. */
  readonly text: string;
  readonly relation: "=" | "<" | "<=" | ">" | ">=" | "~";
  /** The number written times ten to the power of `decimals`, so that it is exact. */
  readonly scaled: bigint;
  readonly decimals: number;
  /** What the number is multiplied with. */
  readonly unit: bigint;
}

export const BUDGETS = ["params", "macs", "size"] as const;
export type BudgetName = (typeof BUDGETS)[number];

const COUNTS = { "": 1n, k: 1_000n, m: 1_000_000n, g: 1_000_000_000n, t: 1_000_000_000_000n };
const BYTES = {
  "": 1n,
  b: 1n,
  kb: 1_000n,
  mb: 1_000_000n,
  gb: 1_000_000_000n,
  tb: 1_000_000_000_000n,
  kib: 1n << 10n,
  mib: 1n << 20n,
  gib: 1n << 30n,
  tib: 1n << 40n,
};

/** What a budget may look like, for the message that refuses another. */
export const BUDGET_FORMS: Readonly<Record<BudgetName, string>> = {
  params: "132862184, <=25M, >1.5k or ~133M",
  macs: "90615447552, <=4.1G or ~7.6G",
  size: "531448736, <=100MB, <2GiB or ~531MB",
};

const FORM = /^\s*(<=|>=|<|>|==?|~|≤|≥|≈)?\s*(\d[\d_,]*)(?:\.(\d+))?\s*([a-z]*)\s*$/iu;
const RELATIONS: Readonly<Record<string, Budget["relation"]>> = {
  "≤": "<=",
  "≥": ">=",
  "≈": "~",
  "==": "=",
};

/** Reads a budget; undefined for what is none. */
export function parseBudget(name: BudgetName, text: string): Budget | undefined {
  const [, sign = "=", whole = "", fraction = "", suffix = ""] = FORM.exec(text) ?? [];
  const units: Readonly<Record<string, bigint>> = name === "size" ? BYTES : COUNTS;
  const key = suffix.toLowerCase();
  const unit = Object.hasOwn(units, key) ? units[key] : undefined;
  const digits = whole.replace(/[_,]/g, "") + fraction;
  if (whole === "" || unit === undefined || digits.length > 40) return undefined;
  const relation = RELATIONS[sign] ?? (sign as Budget["relation"]);
  const decimals = fraction.length;
  return { text: text.trim(), relation, scaled: BigInt(digits), decimals, unit };
}

/** Whether `value` keeps to it, exactly. `~` rounds the value to as many digits as the budget was written with. */
export function isWithin({ relation, scaled, decimals, unit }: Budget, value: bigint): boolean {
  const scale = 10n ** BigInt(decimals);
  const [left, right] = [value * scale, scaled * unit];
  if (relation === "~") return (2n * left + unit) / (2n * unit) === scaled;
  if (relation === "=") return left === right;
  if (relation === "<") return left < right;
  if (relation === "<=") return left <= right;
  return relation === ">" ? left > right : left >= right;
}

/** Value − budget, rounded towards zero. */
export const excess = ({ scaled, decimals, unit }: Budget, value: bigint): bigint =>
  value - (scaled * unit) / 10n ** BigInt(decimals);
