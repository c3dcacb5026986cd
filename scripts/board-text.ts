import type { Board } from "./boards.ts";

/** A model on the board; `reason` is missing where everything is equal. */
export interface Line {
  readonly model: string;
  readonly kind: string;
  readonly parameters: number;
  readonly macs?: number;
  /** PyTorch's own counter has no figure that `macs` could be held to. */
  readonly isUncounted?: boolean;
  readonly reason?: string | undefined;
}

/** The page of a board. */
export function boardText(
  { title, about, versions }: Pick<Board, "title" | "about" | "versions">,
  lines: readonly Line[],
): string {
  const equal = lines.filter(({ reason }) => reason === undefined).length;
  const said = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
  return `# ${title}

${about}
Each is run from its own source, against what real PyTorch recorded (${said}). Equal means torchinfo's whole table to the
byte, and the exact multiply-adds; “by the table” where PyTorch's own counter has no figure of them. \`npm run board\` writes
this page.

**${equal} of ${lines.length} are equal.**

| model | kind | parameters | multiply-adds | |
| --- | --- | ---: | ---: | --- |
${lines.map(row).join("\n")}
`;
}

const number = (value: number | undefined): string => value?.toLocaleString("en-US") ?? "";

const row = ({ model, kind, parameters, macs, isUncounted, reason }: Line): string =>
  `| ${model} | ${kind.replace("_", " ")} | ${number(parameters)} | ${number(macs)} | ${
    reason === undefined
      ? `equal${isUncounted ? " by the table" : ""}`
      : `**not equal**: ${reason.replaceAll("|", "\\|").replaceAll("\n", " ")}`
  } |`;
