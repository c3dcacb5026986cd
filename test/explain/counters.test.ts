// What other counters say of every recorded network, to the unit: recorded by oracle/record_counters.py.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Reconciliation, reconcile } from "../../src/explain/reconcile/index.ts";
import { addCounts, type Count, multiplyCounts } from "../../src/formula/index.ts";
import type { nn } from "../../src/index.ts";
import { clearCachedForwardPass } from "../../src/summary/index.ts";
import { NETWORKS } from "../networks/index.ts";
import { optionsOf, RECORDED } from "../networks/recorded.ts";
import { runCli } from "../support/run-cli.ts";

type Recording =
  | { readonly error: string }
  | {
      readonly total?: number;
      readonly answer?: number;
      readonly batch?: number;
      readonly modules: Readonly<Record<string, number>>;
    };

interface Golden {
  readonly flopCounter: Recording;
  readonly fvcore: Recording;
  readonly ptflops: Recording;
}

const GOLDEN = new URL("../golden/counters/", import.meta.url);
const goldenOf = (name: string): Golden =>
  JSON.parse(readFileSync(new URL(`${name}.json`, GOLDEN), "utf8"));

/** Where a recording differs, and why. */
const LAYERS_LAZY = "ptflops fails on a layer that changes its class as it runs";
const METHODS =
  "the network in Python calls methods: ../python/counters.test.ts runs it from there";
const OPEN: Readonly<Record<string, string>> = {
  "attention-bert-depth-2 ptflops": METHODS,
  "attention-matmul ptflops": METHODS,
  "containers-lazy-list ptflops": LAYERS_LAZY,
  "generative-autoencoder fvcore": "torch.jit can't trace max_unpool2d there",
  "generative-vae ptflops": METHODS,
  "parameters-lazy ptflops": LAYERS_LAZY,
  "parameters-lazy-linear ptflops": LAYERS_LAZY,
  "parametrized-user-hooks ptflops": METHODS,
  "registration-built-in-forward fvcore": "it fails on a layer that is made in forward",
  "registration-built-in-forward ptflops": "it fails on a layer that is made in forward",
  "registration-unlisted fvcore": "it fails on a layer that no module lists",
};

const names = new Set(readdirSync(GOLDEN).map((file) => file.replace(/\.json$/, "")));
const networks = RECORDED.filter(
  ({ name, recorded }) => names.has(name) && recorded.construct in NETWORKS && !recorded.error,
);

const COUNTERS = [
  { name: "FlopCounterMode", key: "flopCounter" },
  { name: "fvcore", key: "fvcore" },
  { name: "ptflops", key: "ptflops" },
] as const;

function reconciled({ construct, call }: (typeof networks)[number]["recorded"]): Reconciliation {
  clearCachedForwardPass();
  const build = NETWORKS[construct] as () => nn.Module;
  const options = optionsOf(call);
  return reconcile(build(), options);
}

const sum = (counts: readonly Count[]): Count => counts.reduce(addCounts, 0);

describe.each(networks)("$name", ({ name, recorded }) => {
  const result = reconciled(recorded);

  test.each(COUNTERS)("$name counts what it was recorded to count", ({ name: counter, key }) => {
    if (`${name} ${key}` in OPEN) return;
    const account = result.counters.find((each) => each.name === counter);
    const golden = goldenOf(name)[key];
    if ("error" in golden) {
      expect(account?.failure).toEqual(expect.any(String));
      return;
    }
    expect(account).toMatchObject({ answer: { value: golden.answer ?? golden.total } });
    expect(account?.failure).toBe(null);
    if (golden.batch !== undefined) expect(account?.samples).toBe(golden.batch);
  });

  test("every difference has a reason: with them the exact count comes to what is counted", () => {
    for (const { reasons, total, failure } of result.counters) {
      if (failure !== null) continue;
      const explained = sum(reasons.map(({ difference }) => difference));
      expect(addCounts(result.exact, explained)).toEqual(total);
    }
  });
});

/** What is recorded of modules goes by where a shared one stands first; ptflops hides what it counts in functions. */
describe("module by module", () => {
  const plain = networks.filter(({ name }) => !/^(sharing|registration)-/.test(name));
  test.each(plain)("$name", ({ name, recorded }) => {
    const { modules } = reconciled(recorded);
    for (const [counter, key, factor] of [
      ["FlopCounterMode", "flopCounter", 2],
      ["fvcore", "fvcore", 1],
    ] as const) {
      const golden = goldenOf(name)[key];
      if ("error" in golden || `${name} ${key}` in OPEN) continue;
      const counted = new Map(modules.map(({ path, counted }) => [path, counted[counter]]));
      const wanted = Object.keys(golden.modules);
      const found = wanted.map((path) => [path, multiplyCounts(counted.get(path) ?? 0, factor)]);
      expect(Object.fromEntries(found)).toEqual(golden.modules);
    }
  });
});

test("that is of most that is recorded", () => {
  expect(networks.length).toBeGreaterThan(250);
  expect(Object.keys(OPEN).length).toBeLessThan(15);
});

describe("layerwise explain --reconcile", () => {
  test("refuses --total beside it, and a model without an input", async () => {
    const vgg = "examples/vgg11.ts:MyNet";
    expect(await runCli(["explain", vgg, "--reconcile", "--total"])).toEqual({
      status: 2,
      out: "",
      err: "layerwise: give --total or --reconcile, not both\n",
    });
    expect(await runCli(["explain", "test/fixtures/silent.ts", "--reconcile"])).toEqual({
      status: 1,
      out: "",
      err: "layerwise: ValueError: counters count a run, and there is no input\n  at test/fixtures/silent.ts\n  fix: give the size of an input\n",
    });
  });
});
