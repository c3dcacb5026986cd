/** A model on the board; `reason` is missing where everything is equal. */
export interface Line {
  readonly model: string;
  readonly kind: string;
  readonly parameters: number;
  readonly macs?: number;
  readonly reason?: string | undefined;
}

/** docs/board.md */
export function boardText(
  versions: Readonly<Record<string, string>>,
  lines: readonly Line[],
): string {
  const equal = lines.filter(({ reason }) => reason === undefined).length;
  const said = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
  return `# torchvision's models

Every model that torchvision lists, run from its own source, against what real PyTorch recorded (${said}). Equal means
torchinfo's whole table to the byte, and the exact multiply-adds. Detectors keep boxes of any score: how many a run on
random weights finds is chance; where they cut a mask or a heat map to a box, the box is the whole picture here.
\`npm run board\` writes this page.

**${equal} of ${lines.length} are equal.**

| model | kind | parameters | multiply-adds | |
| --- | --- | ---: | ---: | --- |
${lines.map(row).join("\n")}
`;
}

const number = (value: number | undefined): string => value?.toLocaleString("en-US") ?? "";

const row = ({ model, kind, parameters, macs, reason }: Line): string =>
  `| ${model} | ${kind.replace("_", " ")} | ${number(parameters)} | ${number(macs)} | ${
    reason === undefined
      ? "equal"
      : `**not equal**: ${reason.replaceAll("|", "\\|").replaceAll("\n", " ")}`
  } |`;
