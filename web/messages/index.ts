import type { Lang } from "../../src/lang.ts";
import { en, type Messages } from "./en.ts";
import { zh } from "./zh.ts";

export type { Messages };

const CATALOGUE: Readonly<Record<Lang, Messages>> = { en, zh };

export const messagesIn = (lang: Lang): Messages => CATALOGUE[lang];
