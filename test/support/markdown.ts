import { readFileSync } from "node:fs";

/** The code blocks of a Markdown file that are fenced as `language`, in order. */
export const blocksOf = (file: string, language: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, fenced]) => fenced === language)
    .map(([, , code = ""]) => code);

/** The commands that stand in indented lines by themselves. */
export const commandsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^ {4}((?:npm|npx) .*)$/gm)].map(
    ([, command = ""]) => command,
  );
