import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { onTerminal, spawnCli } from "./support/spawn-cli.ts";

const HERE = "test/fixtures/cli";
const table = readFileSync(
  new URL("golden/summary/basic-vgg11/expected.txt", import.meta.url),
  "utf8",
);

describe("the process", () => {
  test("ends with 0 after a summary", async () => {
    const run = await spawnCli(["examples/vgg11.ts"]);
    expect(run).toEqual({ status: 0, out: `${table}\n`, err: "" });
  });

  test("ends with 1 where the network is wrong, and says where", async () => {
    const run = await spawnCli([`${HERE}/wrong-shape.ts:Net`, "--input-size", "1,3,8,8"]);
    expect(run.status).toBe(1);
    expect(run.out).toBe("");
    expect(run.err).toMatch(/^layerwise: .*\n {2}at test\/fixtures\/cli\/wrong-shape\.ts:\d+\n/);
    expect(run.err).not.toContain("node:");
  });

  test("ends with 2 where the command is wrong", async () => {
    const run = await spawnCli(["--no-such-option"]);
    expect(run).toEqual({ status: 2, out: "", err: expect.stringContaining("--no-such-option") });
  });

  test("ends quietly with 0 when its reader has seen enough", async () => {
    const run = await spawnCli([`${HERE}/long.ts`], { stopsReading: true });
    expect({ status: run.status, err: run.err }).toEqual({ status: 0, err: "" });
    expect(run.out).toMatch(/^=+\nLayer/);
  });
});

describe.skipIf(spawnSync("script", ["--version"]).status !== 0)("on a terminal", () => {
  const net = [`${HERE}/good.ts:Net`, "--input-size", "1,3,8,8"];

  test("the table has colours", async () => {
    const { out } = await onTerminal(net);
    expect(out).toContain("\u001b[1m224\u001b[22m");
  });

  test("NO_COLOR leaves them out", async () => {
    const { out } = await onTerminal(net, { env: { NO_COLOR: "1" } });
    expect(out).toContain("Total params: 224");
    expect(out).not.toContain("\u001b[");
  });

  test("a run of more than a second shows how long it takes, and clears it away", async () => {
    const { out } = await onTerminal([`${HERE}/slow.ts`]);
    expect(out).toContain(`\r${HERE}/slow.ts … 1 s`);
    expect(out.endsWith("\r\u001b[Kdone\r\n")).toBe(true);
  });
});
