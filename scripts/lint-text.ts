import { RULES } from "../src/lint/index.ts";

const HEAD = `# Lint

Without any other check, \`layerwise check MODEL --input-size …\` looks for what is likely a mistake. A rule reads what the
model does on that input and shows what it has found there: the module, its line, its numbers. A warning is a mistake, as a
rule; a note is what is good to know. Neither makes the check fail, unless you ask for it:

    layerwise check net.py:Net --input-size 2,3,224,224 --rules all
    layerwise check net.py:Net --input-size 2,3,224,224 --rules never-run,linear-after-linear
    layerwise check net.py:Net --input-size 2,3,224,224 --rules linear-after-linear=error,receptive-field=off

Names alone choose rules; names with \`=error\`, \`=warning\`, \`=note\` or \`=off\` change how grave they are and leave the
others as they are. A comment on the line of the call, or above it, quiets a rule, and may say why; in TypeScript it
begins with \`//\`:

    self.fc1 = nn.Linear(25088, 4096)  # layerwise: ignore[linear-after-linear] the paper's table

From TypeScript: \`import { lint } from "layerwise/lint"\`. A feature count that doesn't match the flatten before it stops
the run; the error names the number that fits.

## What they say of published networks

A rule that says something untrue or useless of a published network is too blunt. All but kl-div-without-log were run over torchvision 0.29.1,
49 of its 80 classifiers at their own image sizes and 6 segmenters at 224×224, batches of 2, with the same findings in training
and in evaluation. The only warning: in the three DeepLabV3 the branch that is dilated by 36 lies on padding but for its middle, over an
image as small as that. Notes: most parameters in one layer (alexnet, the VGGs, mnasnet0_5, shufflenet_v2_x0_5), a bias before
batch norm (VGG with batch norm), channels that aren't groups of 8 (shufflenet_v2_x1_0 and _x2_0), rows dropped and a receptive
field smaller than the image (SqueezeNet).

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
