import type { Lang } from "../../lang.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** What a plan says, in one language. */
export type Messages = typeof en;

const CATALOGUES: Readonly<Record<Lang, Messages>> = { en, zh };

export const messagesIn = (lang: Lang): Messages => CATALOGUES[lang];
