import type { Language } from "../state/settings.ts";
import type { Engine } from "./engine.ts";
import { python } from "./python.ts";
import { typescript } from "./typescript.ts";

const ENGINES: Readonly<Record<Language, Engine>> = { python, typescript };

export const engineOf = (language: Language): Engine => ENGINES[language];
