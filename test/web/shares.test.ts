/// <reference lib="dom" />
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectReadable, expectReadableNarrow } from "./faults.ts";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
let visit: Visit;
beforeAll(async () => {
  published = await publish();
  visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 900 } });
  await visit.page.getByRole("tab", { name: "where it goes" }).click();
  await tile("fc1").waitFor();
});
afterAll(() => published.close());

const tile = (key: string) => visit.page.locator(`.map [data-key="${key}"]`);
const areaOf = async (key: string): Promise<number> => {
  const { width = 0, height = 0 } = (await tile(key).boundingBox()) ?? {};
  return width * height;
};
const told = () => visit.page.locator(".map .told").textContent();

test("areas are in the ratio of parameters, multiply-adds or kept bytes, and the numbers exact", async () => {
  const { page } = visit;
  expect(await told()).toBe("MyNet 132,862,184 · 100.00 %");
  expect((await areaOf("fc1")) / (await areaOf("fc2"))).toBeCloseTo(102_764_544 / 16_781_312, 0);
  await tile("fc1").hover();
  expect(await told()).toBe("fc1 Linear 102,764,544 · 77.35 %");
  await page.locator(".map .choice.macs").click();
  await page.getByRole("treeitem", { name: "conv4 Conv2d · 22,196,256,768 · 24.50 %" }).waitFor();
  expect(await tile("max_pool_1").count()).toBe(0);
  await page.locator(".map .choice.saved").click();
  await page.getByRole("treeitem", { name: "max_pool_1 MaxPool2d · 231,211,008 B" }).waitFor();
});

test("a tile selects its row and its line, and a row its tile", async () => {
  const { page } = visit;
  await tile("max_pool_2").click();
  await page.locator(".rows tr.selected", { hasText: "max_pool_2" }).waitFor();
  expect(await page.locator(".cm-shown").textContent()).toContain("self.max_pool_2 =");
  await visit.row("conv3").locator("th").click();
  await page.locator('.map .tile.selected[data-key="conv3"]').waitFor();
  expect(await page.locator(".map .tile.selected").count()).toBe(1);
});

test("keys alone walk and select", async () => {
  const { page } = visit;
  await page.locator(".map .choice.saved").focus();
  await page.keyboard.press("Tab");
  const focused = () => page.locator(".map .tile:focus").getAttribute("data-key");
  expect(await focused()).toBe("");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("conv2");
  await page.keyboard.press("Enter");
  await page.locator(".rows tr.selected", { hasText: "conv2" }).waitFor();
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("");
  await page.keyboard.press("End");
  expect(await focused()).toBe("fc3");
});

test("it is easy to read and to reach, light and dark, wide and narrow, in both languages", async () => {
  const { page } = visit;
  for (const kind of ["params", "macs", "saved"]) {
    await page.locator(`.map .choice.${kind}`).click();
    await expectReadable(visit, "#panel");
  }
  await expectReadableNarrow(visit, "#panel", (it) => it.getByText("面积：占比"));
  const map = (await page.locator(".map .tiles").boundingBox()) ?? { width: 0 };
  const root = (await tile("").boundingBox()) ?? { width: 1 };
  expect(root.width).toBeCloseTo(map.width, 0);
});
