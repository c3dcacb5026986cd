/// <reference lib="dom" />
import { buffer as bytesOf } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectReadable, expectReadableNarrow } from "./faults.ts";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
let visit: Visit;
beforeAll(async () => {
  published = await publish();
  visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 900 } });
  await visit.page.getByRole("tab", { name: "graph" }).click();
  await node("conv7#0").waitFor();
});
afterAll(() => published.close());

const node = (key: string) => visit.page.locator(`.graph [data-key="${key}"]`);
const focused = () =>
  visit.page.locator(".graph .node:focus").getAttribute("data-key", { timeout: 5_000 });

const MODEL = `import { nn, ops } from "layerwise";
class Block extends nn.Module {
  conv = new nn.Conv2d(8, 8, 3, { padding: 1 });
  override forward(x) {
    return ops.add(this.conv(x), x);
  }
}
export class Net extends nn.Module {
  stem = new nn.Conv2d(3, 8, 3, { padding: 1 });
  blocks = new nn.Sequential(...Array.from({ length: 40 }, () => new Block()));
  head = new nn.Linear(8 * 16 * 16, 10);
  override forward(x) {
    return this.head(ops.flatten(this.blocks(this.stem(x)), 1));
  }
}
`;

test("every layer and shape is there; a node selects its row and its line, and a row its node", async () => {
  const { page } = visit;
  expect(await node("conv7#0").locator("title").textContent()).toBe(
    "conv7 · Conv2d · 2,359,808 · 1.78 %",
  );
  const shapes = await page.locator(".graph .arrow text").allTextContents();
  expect(shapes).toContain("12×25088");
  expect(shapes).toHaveLength(18);
  await node("conv7#0").click();
  await page.locator(".rows tr.selected", { hasText: "conv7" }).waitFor();
  expect(await page.locator(".cm-shown").textContent()).toContain("self.conv7 = nn.Conv2d(");
  await visit.row("fc1").locator("th").click();
  await page.locator('.graph .node.selected[data-key="fc1#0"]').waitFor();
  expect(await page.locator(".graph .node.selected").count()).toBe(1);
  await page.locator(".graph .choice.macs").click();
  expect(await node("conv7#0").locator("title").textContent()).toContain("5,549,064,192");
  expect(visit.complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});

test("keys alone walk, open, close and select", async () => {
  const { page } = visit;
  await page.getByRole("tab", { name: "graph" }).focus();
  // The panel, three kinds of bars, two of folding, four of size, two that save.
  for (let stop = 0; stop < 13; stop++) {
    await page.keyboard.press("Tab");
    if (await page.locator(".graph .node:focus").count()) break;
  }
  expect(await focused()).toBe("input  #0");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("conv2#0");
  await page.keyboard.press("Enter");
  await page.locator(".rows tr.selected", { hasText: "conv2" }).waitFor();
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("max_pool_1#0");
  await page.keyboard.press("End");
  expect(await focused()).toBe("output  #0");
  await page.keyboard.press("Home");
  expect(await focused()).toBe("input  #0");
});

test("it is easy to read and to reach, light and dark, wide and narrow, in both languages", async () => {
  const { page } = visit;
  await expectReadable(visit, "#panel");
  await expectReadableNarrow(visit, "#panel", (it) => it.getByRole("treeitem", { name: "输入" }));
  await page.getByRole("button", { name: "English" }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a block opens where it stands, with what skips a layer, and what is selected shows in it", async () => {
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  await visit.write(MODEL);
  await page.locator(".input-size input").fill("2, 3, 16, 16");
  await node("blocks#0").waitFor();
  expect(await page.locator(".graph .node").count()).toBe(6);
  await page.getByRole("tabpanel").getByRole("button", { name: "unfold all" }).click();
  await node("blocks.39.conv#0").waitFor({ state: "attached" });
  // input, stem, blocks and 40 of it with 2 parts each, flatten, head, output
  expect(await page.locator(".graph .node").count()).toBe(126);
  await page.getByRole("tabpanel").getByRole("button", { name: "fold", exact: true }).click();
  await node("blocks#0").locator(".fold-mark").click();
  await node("blocks.0#0").dblclick();
  await node("blocks.0.conv#0").waitFor();
  const shapes = await page.locator(".graph .arrow text").allTextContents();
  expect(shapes.filter((text) => text === "2×8×16²").length).toBeGreaterThan(39);
  await node("blocks.0.conv#0").click();
  await node("blocks#0").locator(".fold-mark").first().click();
  await page.locator('.graph .node.holds[data-key="blocks#0"]').waitFor();
});

test("it is scrolled down only; what the pointer is on stays under it while the drawing grows", async () => {
  const { page } = visit;
  await page.getByLabel("A network that is ready").selectOption("U-Net");
  await node("down.3#0").waitFor();
  const canvas = page.locator(".graph .canvas");
  for (const width of [1440, 800, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const detail = page.getByRole("button", { name: "detail", exact: true });
    if (await detail.isVisible()) await detail.click();
    await expect
      .poll(() => canvas.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
      .toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  const middle = async () => {
    const box = await node("pool#1").boundingBox();
    if (!box) throw new Error("it isn't there");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  };
  await node("pool#1").scrollIntoViewIfNeeded();
  const before = await middle();
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await middle()).width).toBeGreaterThan(before.width * 2);
  const after = await middle();
  // Across, it stands in the middle until it is wider than the room.
  expect(Math.abs(after.y - before.y)).toBeLessThan(4);

  const fit = page.getByRole("button", { name: "fit all of it" });
  await fit.click();
  await expect
    .poll(() => canvas.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
    .toBe(0);
  await fit.click();
  expect(await fit.getAttribute("aria-pressed")).toBe("false");
});

test("it is saved as a drawing that needs no page, and as points", async () => {
  visit = await published.visitWithoutPython({ colorScheme: "dark" });
  const { page } = visit;
  await page.getByRole("tab", { name: "graph" }).click();
  await node("conv7#0").waitFor();
  const saved = async (ending: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: `save ${ending}: MyNet: graph` }).click();
    return bytesOf(await (await waiting).createReadStream());
  };
  const svg = (await saved("SVG")).toString();
  expect(svg).toContain("<title>MyNet: graph</title>");
  for (const text of ["conv7", "12×25088"]) expect(svg).toContain(`>${text}</text>`);
  // A shape is written over its arrow, on a ground of its own.
  expect(svg).toMatch(/<text [^>]*paint-order="stroke"[^>]*>12×25088</);
  // On paper, whatever theme the page has.
  expect(svg).toMatch(/<rect [^>]*fill="#fff"/);
  expect(svg).not.toMatch(/class=|aria-|var\(|light-dark/);
  const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const png = await saved("PNG");
  const scale = Math.min(2, 16_384 / Number(width));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    Math.round(Number(width) * scale),
    Math.round(Number(height) * scale),
  ]);
});
