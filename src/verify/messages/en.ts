import { checkpointEn } from "./checkpoint-en.ts";
import { specEn } from "./spec-en.ts";

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const LEAST_RENAMES = 3;

export const en = {
  ...specEn,
  ...checkpointEn,

  passed: (checks: number) => `passed: ${plural(checks, "check")}`,
  failed: (failed: number, checks: number) => `failed: ${failed} of ${plural(checks, "check")}`,
  described: (model: string, params: string, layers: number) =>
    `${model}: ${plural(layers, "layer")}, ${params} parameters`,
  note: "note",
  wanted: "wanted",
  here: "here",

  lintNotRun: "nothing to look for without a run: give --input-size",
  lintTitle: (
    [errors, warnings, notes]: readonly [errors: number, warnings: number, notes: number],
    rules: number,
    ignored: number,
  ) => {
    const counts = [
      [errors, "error"],
      [warnings, "warning"],
      [notes, "note"],
    ] as const;
    const said = counts.filter(([count]) => count > 0).map(([count, what]) => plural(count, what));
    const quiet = ignored > 0 ? `; ${ignored} ignored by comments` : "";
    return `${said.length === 0 ? "nothing found" : said.join(", ")} by ${plural(rules, "rule")}${quiet}`;
  },

  budget: (name: string, found: string, wanted: string) => `${name}: ${found}, wanted ${wanted}`,
  budgetNames: { params: "parameters", macs: "multiply-adds", size: "bytes of its tensors" },
  over: (by: string) => `${by} too many`,
  under: (by: string) => `${by} too few`,
  rounded: (text: string) => `it rounds to ${text}: ask for ~${text}`,
  noMacs: "without an input there is no run, and so no multiply-adds: give --input-size",
  unknownMacs:
    "no rule covers some of its ops, or only data decide their sizes, so the multiply-adds are not known",

  comparedWith: (name: string, count: number) =>
    count === 0 ? `the same as ${name}` : `not the same as ${name}: ${plural(count, "difference")}`,
  onlyWanted: (place: string, layer: string, name: string) =>
    `${place} is missing: ${name} has ${layer}`,
  onlyHere: (place: string, layer: string, name: string) => `${place} is not in ${name}: ${layer}`,
  otherClass: (place: string, wanted: string, found: string) =>
    `${place} is ${found}, wanted ${wanted}`,
  otherArgument: (place: string, argument: string, found: string, wanted: string) =>
    `${place}: ${argument} is ${found}, wanted ${wanted}`,
  otherTensors: (place: string, wanted: string, found: string) =>
    `${place} holds ${found || "no tensors"}, wanted ${wanted || "none"}`,
  otherOutput: (place: string, found: string, wanted: string) =>
    `${place} gives ${found}, wanted ${wanted}`,
  otherDtype: (name: string, found: string, wanted: string) =>
    `${name} is ${found}, wanted ${wanted}`,
  ranOrNot: (place: string, runs: boolean) =>
    runs ? `${place} runs now and did not` : `${place} does not run any more`,
  renamed: (names: readonly (readonly [from: string, to: string])[], name: string) => {
    const shown = names.slice(0, LEAST_RENAMES).map(([from, to]) => `${to} (${from})`);
    const more = names.length > shown.length ? `, and ${names.length - shown.length} more` : "";
    return `${plural(names.length, "module")} with another name in ${name}: ${shown.join(", ")}${more}`;
  },
  partial: (name: string) =>
    `${name} is a summary: it knows kernel sizes, groups and shapes, and no other arguments or functional ops`,
  set: (argument: string, value: string) => `set ${argument} to ${value}`,
};
