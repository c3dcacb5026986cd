import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEVICE } from "../escapes/device.ts";
import { FILES } from "../escapes/files.ts";
import { JAVASCRIPT } from "../escapes/javascript.ts";
import { NETWORK } from "../escapes/network.ts";
import { POISONINGS } from "../escapes/poisonings.ts";
import { PROCESSES } from "../escapes/processes.ts";
import { type Opened, openPage } from "./opened.ts";

// What test/python/isolation.test.ts tries on Node, in a browser.

let opened: Opened;

beforeAll(async () => {
  opened = await openPage();
  await opened.call((page) => page.start(50), null);
}, 60_000);

afterAll(() => opened.close());

/** The folder that a file is given, and the one above it. */
const placed = (text: string): string => text.replaceAll("GIVEN", "/model").replaceAll("HOST", "/");

/** Why a folder can't be changed depends on where it lies. */
const UNCHANGEABLE = /^\w+Error: \[Errno (2|10|63|69)\] [\w -]+(?=:)/;

/** A first line, without the name of what stopped it. */
const ending = (text: string): string =>
  (text.split("\n")[0] as string)
    .replace(/^(Forbidden|Exited|Python stopped): /, "")
    .replace(UNCHANGEABLE, "Refused");

const run = (code: string) =>
  opened.call((page, source) => page.script(source), {
    files: { "try.py": code, "net.py": "x = 1\n" },
    file: "try.py",
  });

/** How a file ends: its last line, or what stopped it. */
async function end(code: string): Promise<string> {
  const { value, printed } = await run(code);
  if ("error" in value) return value.error.message;
  if (value.status === 0) return "it ended well";
  // A note says what to do; what was thrown stands before it.
  const lines = printed.trimEnd().split("\n");
  return lines.findLast((line) => !line.startsWith("layerwise: ")) as string;
}

describe("a file in the browser is refused what it reaches for:", () => {
  for (const { name, code, ends } of [PROCESSES, NETWORK, JAVASCRIPT, FILES, DEVICE].flat())
    test(name, async () => {
      const asked = opened.asked.length;
      expect(ending(await end(placed(code)))).toBe(ending(placed(ends)));
      expect(opened.asked.length).toBe(asked);
    });
});

describe("what one file did leaves the next one's numbers alone:", () => {
  const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const vgg11 = read("examples/vgg11.py");
  const golden = read("test/golden/summary/basic-vgg11/expected.txt");

  for (const [name, code] of POISONINGS)
    test(name, async () => {
      await run(code);
      expect((await run(vgg11)).printed).toBe(`${golden}\n`);
    });
});
