import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf } from "./support/markdown.ts";
import { run } from "./support/spawn-cli.ts";

const { dependencies, exports, files, name, version } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
const folder = mkdtempSync(join(tmpdir(), "layerwise-package-"));
const installed = join(folder, "node_modules", name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Packs the package and installs it into an empty folder, beside its dependencies as they lie here: no network. */
beforeAll(async () => {
  const packed = await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  expect(packed.status).toBe(0);
  const linked = Object.keys(dependencies).map((dependency) => [
    dependency,
    `file:${resolve("node_modules", dependency)}`,
  ]);
  const wanted = { [name]: `file:${name}-${version}.tgz`, ...Object.fromEntries(linked) };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ type: "module", private: true, dependencies: wanted }),
  );
  const options = { cwd: folder };
  const install = await run("npm", ["install", "--offline", "--no-audit", "--no-fund"], options);
  expect(install).toMatchObject({ status: 0 });
}, 120_000);

test("it holds what package.json lists, and no tests", () => {
  const always = ["LICENSE", "README.md", "package.json"];
  const top = readdirSync(installed).filter((file) => file !== "node_modules");
  expect(top.sort()).toEqual([...new Set([...always, ...files])].sort());
  const all = readdirSync(installed, { recursive: true, encoding: "utf8" });
  expect(all.filter((file) => file.includes(".test."))).toEqual([]);
});

test("its command runs", async () => {
  const example = join(installed, "examples", "vgg11.ts");
  const result = await run("npx", ["--no-install", name, example], { cwd: folder });
  const table = readFileSync("test/golden/summary/basic-vgg11/expected.txt", "utf8");
  expect(result).toMatchObject({ status: 0, out: `${table}\n` });
});

test("each of its entries can be imported, and has types", async () => {
  const modules = Object.entries<{ types: string }>(exports).filter(([, to]) => to.types);
  expect(modules.length).toBeGreaterThan(4);
  for (const [, { types }] of modules) expect(existsSync(join(installed, types))).toBe(true);
  const names = modules.map(([entry]) => `"${join(name, entry)}"`).join(", ");
  const script = `for (const name of [${names}]) if (Object.keys(await import(name)).length === 0) throw name;`;
  const result = await run("node", ["--input-type=module", "-e", script], { cwd: folder });
  expect(result).toEqual({ status: 0, out: "", err: "" });
});

const CONSUMER = `
import { type Module, Linear } from "layerwise/nn";
import { matmul } from "layerwise/ops";
import { nn, Parameter, summary, type Tensor } from "layerwise";

class Net extends nn.Module {
  fc = new Linear(4, 2);
  scale = new Parameter([2, 2]);
  override forward(x: Tensor, times: number): Tensor {
    return times > 0 ? matmul(this.fc(x), this.scale) : x;
  }
}
const net = new Net();
const module: Module = net;
export const output: Tensor = net(new Parameter([1, 4]), 1);
export const params: number = summary(net, [1, 4]).totalParams;
// @ts-expect-error a call without the second input
net(output);
// @ts-expect-error the number of outputs is missing
new nn.Linear(4);
// @ts-expect-error no such option
new nn.Conv2d(1, 2, 3, { strides: 2 });
export default module;
`;

test("its types serve a strict consumer, and the README's code", async () => {
  writeFileSync(join(folder, "consumer.ts"), CONSUMER);
  blocksOf("README.md", "ts").forEach((code, at) => {
    writeFileSync(join(folder, `readme-${at}.ts`), code);
  });
  const compilerOptions = {
    ...{ strict: true, noEmit: true, noImplicitOverride: true, exactOptionalPropertyTypes: true },
    ...{ target: "es2023", lib: ["es2023", "dom"], module: "nodenext", types: [] },
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  );
  const tsc = resolve("node_modules", "typescript", "bin", "tsc");
  const result = await run(process.execPath, [tsc, "-p", folder], { cwd: folder });
  expect(result).toEqual({ status: 0, out: "", err: "" });
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true });
  expect(messages).toEqual([]);
});
