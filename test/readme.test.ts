import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { blocksOf, commandsOf } from "./support/markdown.ts";
import { run, spawnCli } from "./support/spawn-cli.ts";

const READMES = ["README.md", "README.zh-CN.md"];
const DOCUMENTS = [...READMES, "CONTRIBUTING.md", "AGENTS.md"];
const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "layerwise-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a shell prints of `command`, both streams in their order; its status. */
async function shell(command: string): Promise<{ status: number; out: string }> {
  // What npm says of its own settings is none of the command's.
  const env = { npm_config_loglevel: "error" };
  const { status, out } = await run("sh", ["-c", `{ ${command}; } 2>&1`], { env });
  return { status, out };
}

describe.each(READMES)("%s", (file) => {
  const sessions = blocksOf(file, "console")
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((session) => {
      const [command = "", ...shown] = session.split("\n");
      return { command, shown: shown.join("\n") };
    });

  test.each(sessions)("$command", async ({ command, shown }) => {
    expect((await shell(command)).out).toBe(shown);
  });

  const commands = commandsOf(file)
    .flatMap((line) => line.split(" && "))
    .filter((command) => command.startsWith("npx "));

  test.each(commands)("%s", async (command) => {
    const { status, out } = await shell(command);
    expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/\S/) });
  });

  test.each(blocksOf(file, "ts"))("its code runs as it stands: %#", async (code) => {
    const net = join(folder, "net.ts");
    writeFileSync(net, code);
    const { status, out, err } = await spawnCli([net]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^=+\nLayer \(type:depth-idx\)/);
  });
});

/** What both languages show alike: the commands, but for the language asked for, the code, but for what it says. */
test("the Chinese README has all that the English one has", () => {
  const [english, chinese] = READMES.map((file) => [
    ...commandsOf(file),
    ...blocksOf(file, "console").map((block) => block.split("\n")[0]?.replace(" --lang zh", "")),
    ...blocksOf(file, "ts").map((code) => code.replace(/\/\/.*/g, "")),
    (readFileSync(file, "utf8").match(/^#+ /gm) ?? []).join(""),
  ]);
  expect(chinese).toEqual(english);
});

describe.each(DOCUMENTS)("%s", (file) => {
  const text = readFileSync(file, "utf8");

  test("names scripts that there are", () => {
    const named = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, script]) => script as string);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  test("names files that there are", () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path as string);
    const quoted = [
      ...text.matchAll(/`((?:src|test|oracle|examples|schema|bench)\/[\w./-]*)`/g),
    ].map(([, path]) => path as string);
    expect([...links, ...quoted].filter((path) => !existsSync(path))).toEqual([]);
  });
});
