/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { buffer as bytesOf } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type Published, publish } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

const MODEL = `// 网
import { nn } from "layerwise";
export class Small extends nn.Module {
  fc = new nn.Linear(8, 4);
  override forward(x) {
    return this.fc(x);
  }
}
`;

test("a link holds all of it, what the reader had is kept, and a broken link loses nothing", async () => {
  const visit = await published.visitWithoutPython();
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  await visit.write(MODEL);
  await page.locator(".input-size input").fill("2, 8");
  await visit.row("fc").locator("td.params").click();
  await page.locator("#panel .result", { hasText: "36" }).waitFor();
  await page.locator("summary", { hasText: "share" }).click();
  const field = page.getByLabel("Link to this");
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>(".share-link input")?.value,
  );
  const link = await field.inputValue();
  expect(link).toMatch(/^[^#]*#v1=[\w-]+$/);

  const other = await published.visitWithoutPython();
  await other.write("# mine");
  await other.page.goto(link);
  await other.page.locator("#panel .result", { hasText: "36" }).waitFor();
  expect((await other.page.locator(".cm-line").allTextContents()).join("\n")).toContain(
    MODEL.slice(0, MODEL.indexOf("fc =")),
  );
  expect(await other.page.locator(".input-size input").inputValue()).toBe("2, 8");
  // What is written from here on isn't replaced by the link on a reload.
  expect(other.page.url()).not.toContain("#");
  await other.page.getByRole("button", { name: "bring it back" }).click();
  await other.page.locator(".cm-line", { hasText: "# mine" }).waitFor();

  for (const broken of [link.slice(0, -9), link.replace("#v1=", "#v1=A"), `${link}%`]) {
    await other.page.goto(broken);
    await other.page.getByText("The link is broken").waitFor();
    expect(await other.page.locator(".cm-content").textContent()).toBe("# mine");
    await other.page.getByRole("button", { name: "dismiss" }).click();
  }
  await other.page.goto(link.replace("#v1=", "#v2="));
  await other.page.getByText("another version").waitFor();
});

test("every network of the gallery runs, with the parameters that torchinfo counts", async () => {
  const { page } = await published.visit();
  const total = page.locator(".totals dd").first();
  const gallery = page.getByLabel("A network that is ready");
  const totals: Readonly<Record<string, string>> = {
    "VGG11, by hand": totalIn("summary/basic-vgg11/expected.txt"),
    "VGG A": recorded("vgg-a"),
    "VGG B": recorded("vgg-b"),
    "VGG C": recorded("vgg-c"),
    "VGG D": recorded("vgg-d"),
    "VGG E": recorded("vgg-e"),
    "ResNet-50": recorded("resnet50"),
    "ViT-B/16": recorded("vit-b16"),
    "U-Net": recorded("unet"),
    LSTM: recorded("lstm-classifier"),
    "BERT-base": recorded("bert-base"),
    "GPT block": totalIn("scripts/gpt_block.txt"),
  };
  const names = await gallery.locator("option:not([hidden])").allTextContents();
  expect(names).toEqual(Object.keys(totals));
  // From one to another: the first is what the page begins with.
  for (const name of names.toReversed()) {
    await gallery.selectOption(name);
    await total.filter({ hasText: totals[name] as string }).waitFor();
  }
  expect(await page.locator(".notice.on").count()).toBe(0);
  expect(await page.getByText("What you had written is kept").count()).toBe(0);
});

const totalIn = (file: string): string => {
  const text = readFileSync(new URL(`../golden/${file}`, import.meta.url), "utf8");
  return /Total params: ([\d,]+)/.exec(text)?.[1] as string;
};
const recorded = (name: string): string => totalIn(`summary/examples-${name}/expected.txt`);

/** VGG11 in TypeScript, and what saves the file that a button of the export writes. */
async function exporting(): Promise<(name: string) => Promise<Buffer>> {
  const visit = await published.visitWithoutPython();
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  await visit.row("maxPool1").waitFor();
  await page.locator("summary", { hasText: "export" }).click();
  return async (name) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: `save ${name}`, exact: true }).click();
    return bytesOf(await (await waiting).createReadStream());
  };
}

const printed = async (...args: readonly string[]) =>
  (await runCli(["examples/vgg11.ts:MyNet", "--input-size", "12,1,224,224", ...args])).out;

test("the table is written as the command line writes it", async () => {
  const saved = await exporting();
  expect((await saved("text")).toString()).toBe(await printed("--depth", "99"));
  const columns = "output_size,num_params,macs,activation";
  const latex = ["--format", "latex", "--depth", "99", "--col-names", columns];
  expect((await saved("LaTeX")).toString()).toBe(await printed(...latex));
});

test("a picture of the table has its lines, and its points", async () => {
  const saved = await exporting();
  const svg = (await saved("SVG")).toString();
  const lines = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, line]) => line);
  expect(`${lines.join("\n")}\n`).toBe(await printed("--depth", "99"));
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const png = await saved("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  // The header says how wide and how high it is: twice the units of the drawing.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    2 * Number(width),
    2 * Number(height),
  ]);
});

test("menus open within the window where the bar is in two rows, and in Chinese they say so", async () => {
  const { page } = await published.visitWithoutPython({ viewport: { width: 800, height: 700 } });
  // Its model's name takes the room of the menus' names: they stand in the second row.
  await page.locator("select.gallery").selectOption("ResNet-50");
  await page.getByRole("button", { name: "ResNet50" }).waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  for (const [name, count] of [
    ["导出", 16],
    ["分享", 1],
  ] as const) {
    await page.locator("summary", { hasText: name }).click();
    const body = page.locator("details[open] .menu-body");
    const { x, width } = (await body.boundingBox()) as { x: number; width: number };
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(800);
    const said = await body
      .getByRole("button")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? each.textContent));
    expect(said).toHaveLength(count);
    expect(said.filter((each) => /\btext\b/.test(each ?? ""))).toEqual([]);
    await page.keyboard.press("Escape");
  }
});
