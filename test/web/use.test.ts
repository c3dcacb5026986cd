/// <reference lib="dom" />
import { afterAll, beforeAll, expect, test } from "vitest";
import { faults } from "./faults.ts";
import { type Published, publish } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

test.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
] as const)("nothing is hard to read or to reach: %s, %i px", async (colorScheme, width) => {
  const visit = await published.visitWithoutPython({
    colorScheme,
    viewport: { width, height: 900 },
  });
  await visit.row("conv7").locator("td.output").click();
  await visit.page.locator("#panel .katex").first().waitFor();
  expect(await faults(visit)).toEqual([]);
  if (width > 760) return;
  await visit.page.getByRole("button", { name: "table", exact: true }).click();
  expect(await faults(visit)).toEqual([]);
  const wide = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(wide).toBe(0);
});

/** What each panel shows once it has what it shows. */
const FILLED: Readonly<Record<string, string>> = {
  why: ".katex",
  check: ".outcome",
  graph: ".node",
  shares: "[role=treeitem]",
  batch: ".picture svg",
  "what-if": ".what-if-totals dd",
};

test("no panel is hard to read or to reach, in either theme", async () => {
  const visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 900 } });
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  await visit.row("conv7").locator("td.params").click();
  const tabs = await page.getByRole("tab").evaluateAll((found) => found.map(({ id }) => id));
  for (const tab of tabs) {
    await page.locator(`#${tab}`).click();
    const filled = FILLED[tab.replace("tab-", "")] ?? "*";
    await page.locator("#panel").locator(filled).first().waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect([tab, colorScheme, ...(await faults(visit, ".detail"))]).toEqual([tab, colorScheme]);
    }
  }
});

test("the keyboard alone walks from the table to a number's reason, and folds", async () => {
  const visit = await published.visitWithoutPython();
  const { page } = visit;
  const { keyboard } = page;
  const focused = page.locator(":focus");
  await page.locator(".cm-content").waitFor();
  // The first stop leads past the editor, in which Tab indents.
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  for (let stop = 0; stop < 12; stop++) {
    await keyboard.press("Tab");
    if (await focused.evaluate((element) => element.closest("tbody") !== null)) break;
  }
  expect(await focused.textContent()).toContain("MyNet");
  await keyboard.press("ArrowLeft");
  expect(await page.locator(".rows tbody tr").count()).toBe(1);
  await keyboard.press("ArrowRight");
  for (let step = 0; step < 12; step++) await keyboard.press("ArrowDown");
  for (let step = 0; step < 3; step++) await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  expect(await page.locator("#panel h2").textContent()).toContain("conv8");
  expect(await page.locator("#panel .result").textContent()).toBe("2,359,808");
});

test("what is pointed at lights up on the other side", async () => {
  const visit = await published.visitWithoutPython();
  const { page } = visit;
  await visit.row("conv7").locator("td.params").click();
  await page.locator('#panel [data-symbol="I"]').first().hover();
  await page.locator(".cm-lit").waitFor();
  expect(await page.locator(".cm-lit").allTextContents()).toEqual(["512"]);
  expect(await page.locator(".where tr.lit th").textContent()).toBe("I");

  await page.mouse.move(0, 0);
  await page
    .locator(".cm-line", { hasText: "self.fc3 =" })
    .locator("span", { hasText: /^1000$/ })
    .hover();
  const lit = page.locator(".rows td.lit");
  await lit.first().waitFor();
  const cells = await lit.evaluateAll((found) =>
    (found as HTMLElement[]).map((cell) => [cell.closest("tr")?.dataset.key, cell.dataset.measure]),
  );
  expect(cells).toEqual([
    ["fc3#0", "output"],
    ["fc3#0", "params"],
    ["fc3#0", "macs"],
  ]);
});

test("it speaks the other language, keeps the theme, and the choices are there on the next visit", async () => {
  const { page } = await published.visitWithoutPython();
  await page.getByRole("button", { name: "中文" }).click();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
  await page.getByRole("columnheader", { name: "参数" }).waitFor();
  await page.getByRole("button", { name: /主题/ }).click();
  await page.reload();
  await page.getByRole("columnheader", { name: "参数" }).waitFor();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
});

test("rows are found, sorted and folded; columns are chosen", async () => {
  const { page } = await published.visitWithoutPython();
  const names = () => page.locator(".rows tbody .word").allTextContents();
  await page.getByRole("searchbox").fill("fc");
  expect(await names()).toEqual(["fc1", "fc2", "fc3"]);
  await page.getByRole("searchbox").fill("nothing like it");
  expect(await page.locator(".table-scroll").textContent()).toContain("no layer is called so");
  await page.getByRole("searchbox").fill("");
  await page.getByRole("columnheader", { name: "params" }).getByRole("button").click();
  expect((await names()).slice(0, 3)).toEqual(["fc1", "fc2", "fc3"]);
  await page.getByRole("button", { name: "in the order of the model" }).click();
  expect((await names())[0]).toBe("MyNet");
  await page.getByText("columns", { exact: true }).first().click();
  await page.getByLabel("mult-adds").check();
  expect(await page.locator('tr[data-key="conv7#0"] .multAdds').textContent()).toContain("5.55 G");
});

test("a long name is seen whole, and leaves the numbers in sight", async () => {
  const { page, write, row } = await published.visitWithoutPython({
    viewport: { width: 390, height: 800 },
  });
  await page.getByLabel("Language of the model").selectOption("typescript");
  await page.getByRole("textbox", { name: "input", exact: true }).fill("2, 4");
  const name = "aNameThatIsFarTooLongForAnyColumnOfAnyTable".repeat(2);
  await page.getByRole("button", { name: "source", exact: true }).click();
  await write(
    `import { nn } from "layerwise";\nexport class Net extends nn.Module {\n  ${name} = new nn.Linear(4, 3);\n  override forward(x) {\n    return this.${name}(x);\n  }\n}\n`,
  );
  await page.getByRole("button", { name: "table", exact: true }).click();
  const params = row(name).locator("td.params");
  await params.waitFor();
  const box = await params.boundingBox();
  expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  const word = row(name).locator(".word");
  expect(await word.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});
