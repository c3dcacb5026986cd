import { expect, test } from "vitest";
import { namesOf } from "./case-name.ts";
import { EXPLAINED } from "./explained.ts";
import { casesIn, familiesOf } from "./golden.ts";
import type { RecordedLayer } from "./recorded-layer.ts";

/** The full names of the recorded cases of a kind. */
const named = (kind: "ops" | "layers"): string[] =>
  familiesOf(kind).flatMap((family) => {
    const title = kind === "ops" ? family : `${kind} ${family}`;
    return namesOf(casesIn<RecordedLayer>(kind, family)).map((name) => `${title} ${name}`);
  });

test("what is explained was recorded", () => {
  const signatures = casesIn<RecordedLayer>("layers", "signatures").map(
    ({ layer }) => `signatures of layers ${layer}`,
  );
  const all = new Set([...named("ops"), ...named("layers"), ...signatures]);
  expect(Object.keys(EXPLAINED).filter((name) => !all.has(name))).toEqual([]);
});
