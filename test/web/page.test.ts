import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Table } from "../../src/survey/index.ts";
import { runCli } from "../support/run-cli.ts";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
}, 120_000);
afterAll(() => published.close());

const MODEL = ["examples/vgg11.py:MyNet", "--input-size", "12,1,224,224"];

/** What the command line says of the same model. */
const said = async (...args: readonly string[]) => (await runCli(args)).out;

test("its JavaScript has the ending that every server takes for JavaScript", () => {
  const files = readdirSync(inject("page"), { recursive: true, encoding: "utf8" });
  expect(files.some((file) => /pyodide\.asm.*\.js$/.test(file))).toBe(true);
  expect(files.filter((file) => file.endsWith(".mjs"))).toEqual([]);
});

test("what comes before Python is less than 300 KB", async () => {
  const { page, asked } = await published.visitWithoutPython();
  await page.locator(".cm-line").first().waitFor();
  const before = asked
    .map((url) => new URL(url).pathname)
    .filter((path) => !/\/(worker|pyodide|python)[^/]*$/.test(path));
  const bytes = before.map((path) => {
    const file = path === "/" ? "index.html" : path;
    return gzipSync(readFileSync(join(published.folder, file))).length;
  });
  expect(before.length).toBeGreaterThan(3);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
});

test("a number leads to how it comes about, in the words of the command explain", async () => {
  const visit = await published.visitWithoutPython();
  await visit.row("conv7").locator("td.params").click();
  const panel = visit.page.locator("#panel");
  expect(await panel.locator(".result").textContent()).toBe("2,359,808");
  await panel.locator(".as-text summary").click();
  const printed = await panel.locator(".as-text pre").textContent();
  const explained = await said("explain", ...MODEL, "conv7");
  // The line ends at the same column with either name.
  expect(`${printed}
`).toBe(explained.replace("examples/vgg11.py", "main.py".padStart(17)));
  await panel.locator(".katex").first().waitFor();
});

// What the next tests share: Python comes in once.
let visit: Visit;

test("the first visit shows VGG11 at once, with the summary's rows in its order, and asks nobody else", async () => {
  visit = await published.visit();
  const table: Table = JSON.parse(await said(...MODEL, "--format", "json"));
  const rows = await visit.page.locator(".rows tbody tr").all();
  const keys = await Promise.all(rows.map((row) => row.getAttribute("data-key")));
  expect(keys).toEqual(table.rows.map(({ path }) => `${path}#0`));
  for (const { path, params } of table.rows) {
    const text = await visit.cell(path, "params");
    expect(Number(text.replace(/,/g, "").replace("–", "0"))).toBe(params.total);
  }
  await visit.page.locator(".cm-line").first().waitFor();
  expect(visit.complaints).toEqual([]);
  expect(visit.asked.filter((url) => !url.startsWith(published.site.url))).toEqual([]);
});

test("an edit changes the numbers that it changes, and an error keeps the last good ones", async () => {
  const { page } = visit;
  await visit.goTo("self.fc3 =");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("0");
  const wanted = (4096 + 1) * 10_000;
  await visit.row("fc3").locator(".params .delta").waitFor();
  expect(await visit.cell("fc3", "params")).toBe(wanted.toLocaleString("en-US"));
  expect(await visit.cell("conv1", "params")).toBe("640");
  expect(await visit.row("conv1").locator(".delta").count()).toBe(0);

  await page.keyboard.type(" +");
  await page.locator(".notice .error").waitFor();
  expect(await visit.cell("fc3", "params")).toBe(wanted.toLocaleString("en-US"));
  expect(await page.locator(".notice .error").textContent()).toMatch(/line 26.*SyntaxError/s);

  await page.reload();
  await page.locator(".cm-line", { hasText: "nn.Linear(4096, 10000 +)" }).waitFor();
});

test("the row where the model stops is marked, and the rows before it stay", async () => {
  await visit.page.getByRole("button", { name: "example" }).click();
  await visit.page.locator(".notice.on").waitFor({ state: "detached" });
  await visit.goTo("self.fc1 =");
  await visit.page.keyboard.press("ArrowLeft");
  await visit.page.keyboard.type("0");
  await visit.page.locator("tr.stop").waitFor();
  expect(await visit.page.locator("tr.stop").getAttribute("data-key")).toBe("fc2#0");
  expect(await visit.page.locator(".notice").textContent()).toContain("set in_features to 40960");
  // The script's own call of the network threw: no summary was reached, but the model was there.
  expect(await visit.page.locator(".notice").textContent()).toContain("how far it came");
  expect(await visit.cell("conv8", "params")).toBe("2,359,808");
});

test("where the model itself stops, the table is how far it came, and says so", async () => {
  const { page } = visit;
  const lines = (wide: number) =>
    `from torch import nn\nclass Two(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = nn.Linear(224, 10)\n        self.b = nn.Linear(${wide}, 5)\n    def forward(self, x):\n        return self.b(self.a(x))\n`;
  await visit.write(lines(10));
  await expect.poll(() => visit.cell("b", "params")).toBe("55");
  await visit.write(lines(11));
  await page.locator("tr.stop").waitFor();
  expect(await page.locator("tr.stop").getAttribute("data-key")).toBe("b#0");
  expect(await page.locator(".notice").textContent()).toContain("how far it came");
  // What didn't run isn't counted, so no total is one; and it isn't compared with what ran.
  const totals = await page.locator(".totals dd").allTextContents();
  expect(totals.slice(1).map((text) => text.slice(0, 2))).toEqual(["≥ ", "≥ "]);
  expect(await page.locator(".delta").count()).toBe(0);
});

test("of several models one is chosen, and another one when it is gone", async () => {
  const { page } = visit;
  const net = (name: string, size: number) =>
    `class ${name}(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(224, ${size})\n    def forward(self, x):\n        return self.fc(x)\n`;
  await visit.write(`from torch import nn\n${net("One", 1)}${net("Two", 2)}`);
  await page.getByRole("button", { name: "Two" }).click();
  await expect.poll(() => visit.cell("fc", "params")).toBe("450");
  await visit.write(`from torch import nn\n${net("One", 1)}`);
  await expect.poll(() => visit.cell("fc", "params")).toBe("225");
  expect(await page.locator(".notice.on").count()).toBe(0);
});
