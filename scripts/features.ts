// Writes FEATURES.md from the definitions: every op, layer, column and option that there is.
import { writeFileSync } from "node:fs";
import { features } from "./features-text.ts";

writeFileSync(new URL("../FEATURES.md", import.meta.url), features());
