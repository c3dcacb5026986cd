import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { Interpreter } from "../../src/python/interpreter.ts";
import { loadHere } from "../../src/python/node/here.ts";
import { RECORDED, type Recorded } from "../networks/recorded.ts";
import { shimWith } from "../support/interpreter.ts";
import { WAITING, waitsFor } from "./waiting.ts";

/** What test/python/record.py says of a case; `summary` and `trained` number what the engine counted. */
interface Observed {
  readonly text?: string;
  readonly failed?: string;
  readonly error?: Recorded["error"];
  readonly totals?: Recorded["totals"];
  readonly inputSize?: Recorded["inputSize"];
  readonly rows?: Recorded["rows"];
  readonly printed?: string;
  readonly warnings?: readonly string[];
  macs?: number | string | null;
  savedBytes?: number | string | null;
  readonly summary?: number;
  readonly trained?: number;
}

const NETWORKS = new URL("../../oracle/networks/", import.meta.url);
const sources = Object.fromEntries(
  readdirSync(NETWORKS)
    .filter((name) => name.endsWith(".py"))
    .map((name) => [`networks/${name}`, readFileSync(new URL(name, NETWORKS), "utf8")]),
);
const record = readFileSync(new URL("record.py", import.meta.url), "utf8");
const topicOf = (name: string): boolean => /\bCASES\b/.test(sources[name] as string);
const topics = Object.keys(sources)
  .filter(topicOf)
  .map((path) => path.slice("networks/".length, -".py".length));

let printed = "";
let observed: Record<string, Observed> = {};

/** Recorded integers from 2^53 on are strings. */
const numeric = (count: number | bigint) => (typeof count === "bigint" ? String(count) : count);

beforeAll(async () => {
  const decoder = new TextDecoder();
  const streams = {
    stdout: (bytes: Uint8Array) => {
      printed += decoder.decode(bytes, { stream: true });
    },
    stderr: () => undefined,
  };
  const shim = shimWith({ ...sources, "record.py": record });
  const snapshot = (await Interpreter.open(loadHere, shim, streams)).prepare();
  const python = await Interpreter.open(loadHere, shim, streams, snapshot);
  python.connect();
  for (const topic of topics)
    if (!(topic in WAITING)) observed = { ...observed, ...run(python, topic) };
}, 120_000);

function run(python: Interpreter, topic: string): Record<string, Observed> {
  printed = "";
  python.run(`import record\nprint(record.run(${JSON.stringify(topic)}))`);
  const cases = JSON.parse(printed) as Record<string, Observed>;
  for (const seen of Object.values(cases)) {
    const { summaries } = python.engine;
    if (seen.summary) seen.macs = numeric(summaries.get(seen.summary).exact.macs);
    if (seen.trained) seen.savedBytes = numeric(summaries.get(seen.trained).exact.savedBytes);
  }
  python.reset();
  return cases;
}

describe("recorded networks, from their own source", () => {
  for (const { name, recorded, main } of RECORDED) {
    const reason = waitsFor(name);
    test.skipIf(reason !== undefined)(name, () => {
      expect(shown(name, recorded)).toEqual(wanted(recorded, main));
    });
  }

  test("no case waits that would be held", () => {
    const held = RECORDED.filter(
      ({ name, recorded, main }) =>
        name in WAITING && isDeepStrictEqual(shown(name, recorded), wanted(recorded, main)),
    );
    expect(held.map(({ name }) => name)).toEqual([]);
  });
});

/** What was seen, without the counts that PyTorch has no rule for. */
function shown(name: string, { exactMacs, savedBytes }: Recorded): Observed {
  const { summary, trained, macs, savedBytes: saved, ...seen } = observed[name] ?? {};
  return {
    ...seen,
    ...(exactMacs !== null && { macs }),
    ...(savedBytes !== null && { savedBytes: saved }),
  } as Observed;
}

function wanted(recorded: Recorded, text: string | undefined): Observed {
  const { error, totals, inputSize, rows, printed, warnings, exactMacs, savedBytes } = recorded;
  if (error) return { error };
  return {
    ...(text !== undefined && { text }),
    ...(totals && { totals }),
    ...(inputSize !== undefined && { inputSize }),
    ...(rows && { rows }),
    ...(printed !== undefined && { printed }),
    ...(warnings && { warnings }),
    ...(exactMacs !== null && { macs: exactMacs }),
    ...(savedBytes !== null && { savedBytes }),
  };
}
