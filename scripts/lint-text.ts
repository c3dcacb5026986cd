import { RULES } from "../src/lint/index.ts";

const HEAD = `# Lint

Without any other check, \`layerwise check MODEL --input-size …\` looks for what is likely a mistake. A rule reads what the
model does on that input and shows what it has found there: the module, its line, its numbers. A warning is a mistake, as a
rule; a note is what is good to know. Neither makes the check fail, unless you ask for it:

    layerwise check net.py:Net --input-size 2,3,224,224 --rules all
    layerwise check net.py:Net --input-size 2,3,224,224 --rules never-run,linear-after-linear
    layerwise check net.py:Net --input-size 2,3,224,224 --rules linear-after-linear=error,receptive-field=off

Names alone choose rules; names with \`=error\`, \`=warning\`, \`=note\` or \`=off\` change how grave they are and leave the
others as they are. Where the source is Python, a comment on the line of the call, or above it, quiets a rule, and may
say why:

    self.fc1 = nn.Linear(25088, 4096)  # layerwise: ignore[linear-after-linear] the paper's table

From TypeScript: \`import { lint } from "layerwise/lint"\`. A feature count that doesn't match the flatten before it stops
the run; the error names the number that fits.

<!-- Written by \`npm run features\` from src/lint/rules. -->
`;

/** docs/lint.md: a paragraph for each rule. */
export const lintText = (): string =>
  [
    HEAD,
    ...RULES.map(
      ({ id, severity, finds, source, says }) =>
        `## ${id}\n\n${severity === "note" ? "Note" : "Warning"}: ${says.en.reason}. ${finds} (${source})\n`,
    ),
  ].join("\n");
