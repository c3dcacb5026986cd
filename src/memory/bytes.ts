const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  // Cards are named by binary sizes: a card of 24G has 24 GiB.
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** `24GiB`, `24 GB`, `24g` or bytes; undefined for anything else, and for nothing at all. */
export function parseBytes(text: string): number | undefined {
  const [, number, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (number === undefined || factor === undefined) return undefined;
  const bytes = Math.floor(Number(number) * factor);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** `1.91 GiB`, `300 MiB`, `812 B`. */
export function bytesText(bytes: number): string {
  const [unit, size] = (
    [
      ["GiB", GIB],
      ["MiB", MIB],
      ["KiB", 1024],
    ] as const
  ).find(([, size]) => bytes >= size) ?? ["B", 1];
  const number = bytes / size;
  return `${Number.isInteger(number) ? number : number.toFixed(2)} ${unit}`;
}
