/** The languages in which commands speak: English, and Chinese in simplified characters. */
export const LANGS = ["en", "zh"] as const;
export type Lang = (typeof LANGS)[number];

/** The language of the locale, by POSIX's order: https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html */
export function langOf(env: Readonly<Record<string, string | undefined>>): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}
