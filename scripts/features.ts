// Writes FEATURES.md and docs/lint.md from the definitions: every op, layer, column, option and rule that there is.
import { writeFileSync } from "node:fs";
import { features } from "./features-text.ts";
import { lintText } from "./lint-text.ts";

writeFileSync(new URL("../FEATURES.md", import.meta.url), features());
writeFileSync(new URL("../docs/lint.md", import.meta.url), lintText());
