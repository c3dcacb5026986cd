import type { Lang } from "../../lang.ts";
import type { CheckpointError } from "../error.ts";
import { problemsEn } from "./en.ts";
import { problemsZh } from "./zh.ts";

type Say = (...details: (string | number)[]) => string;

/** What is wrong with a checkpoint, in the reader's language. */
export function problemText({ problem, details }: CheckpointError, lang: Lang): string {
  const say: Say = (lang === "zh" ? problemsZh : problemsEn)[problem];
  return say(...details);
}
