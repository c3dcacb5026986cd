import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { openPython } from "../../src/python/node/session.ts";
import { startAhead, startWorker } from "../../src/python/node/start.ts";

const cache = mkdtempSync(join(tmpdir(), "layerwise-start-"));
afterAll(() => rmSync(cache, { recursive: true }));

test("a worker that was started ahead says what it has said already", {
  timeout: 60_000,
}, async () => {
  const session = await openPython({ cache });
  await session.close();
  startAhead({ cache });
  // It is ready long before.
  await later(3000);
  const worker = startWorker({ cache });
  const said = new Promise((hear) => worker.once("message", hear));
  expect(await said).toEqual({ kind: "ready" });
  await worker.terminate();
});

test("a worker that was started ahead for another cache isn't taken", {
  timeout: 60_000,
}, async () => {
  startAhead({ cache });
  const worker = startWorker({ cache: undefined });
  const said = new Promise((hear) => worker.once("message", hear));
  expect(await said).toEqual({ kind: "ready" });
  const spare = startWorker({ cache });
  expect(spare).not.toBe(worker);
  await Promise.all([worker, spare].map((each) => each.terminate()));
});
