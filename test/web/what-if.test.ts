import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

/** What is told before the numbers are turned, and after. */
const MODEL = `import { nn, ops } from "layerwise";
export class Net extends nn.Module {
  conv = new nn.Conv2d({ inChannels: 3, outChannels: 8, kernelSize: 3, padding: 1 });
  fc = new nn.Linear(8 * 16 * 16, 10);
  override forward(x) {
    return this.fc(ops.flatten(this.conv(x), 1));
  }
}
`;

test("numbers of the source and the input are turned, the totals follow, and all is put back", async () => {
  const visit = await published.visitWithoutPython();
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  await visit.write(MODEL);
  const size = page.locator(".input-size input");
  await size.fill("2, 3, 16, 16");
  await page.locator("#tab-what-if").click();
  const totals = page.locator(".what-if-totals");
  // (3·3·3 + 1)·8 + (8·16·16 + 1)·10
  await totals.getByText("20,714").waitFor();

  const panel = page.locator(".what-if");
  await panel.getByLabel("batch", { exact: true }).first().fill("4");
  expect(await size.inputValue()).toBe("4, 3, 16, 16");
  // 2·(3·3·3·8·16·16 + 8·16·16·10)
  await totals.getByText("+151.55 k").waitFor();
  expect(await totals.textContent()).toContain("20,714±0");

  const outputs = panel.locator(".turner", { hasText: "outChannels" }).locator("[type=text]");
  await outputs.focus();
  await page.keyboard.press("ArrowUp");
  await page.locator(".cm-line", { hasText: "outChannels: 9" }).waitFor();
  await panel.getByText("It doesn't run with these numbers").waitFor();
  await panel.locator(".call", { hasText: "Linear" }).getByRole("textbox").first().fill("9");
  // (3·3·3 + 1)·9 + (9·16·16 + 1)·10
  await totals.getByText("23,302").waitFor();
  await totals.getByText("+2.59 k").waitFor();

  await panel.getByRole("button", { name: "put back" }).click();
  await totals.getByText("20,714").waitFor();
  expect(await size.inputValue()).toBe("2, 3, 16, 16");
});
