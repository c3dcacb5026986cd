/// <reference lib="dom" />
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { safetensors } from "../support/hostile.ts";
import { type Published, publish, type Visit } from "./opened.ts";

// What people give the page: files that are dragged onto it, and more text than a source has.

let published: Published;
let visit: Visit;
const folder = mkdtempSync(join(tmpdir(), "layerwise-dragged-"));
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  published = await publish();
  visit = await published.visitWithoutPython({
    viewport: { width: 1440, height: 1000 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await visit.page.getByLabel("Language of the model").selectOption("typescript");
});
afterAll(async () => {
  await published.close();
  rmSync(folder, { recursive: true });
});

/** The network of which test/golden/checkpoints has what torch.save wrote. */
const SAVED = `import { nn, ops, type Tensor } from "layerwise";
export class Net extends nn.Module {
  features = new nn.Sequential(new nn.Conv2d(3, 4, 3), new nn.BatchNorm2d(4));
  classifier = new nn.Linear(4, 5);
  override forward(x: Tensor): Tensor {
    return this.classifier(ops.mean(this.features(x), { dim: [2, 3] }));
  }
}
`;

/** Drags a file from the disk onto a part of the page, as a hand does. */
async function drag(file: string, onto: Locator): Promise<void> {
  const { page } = visit;
  await onto.scrollIntoViewIfNeeded();
  const box = await onto.boundingBox();
  if (!box) throw new Error("it isn't there");
  const devtools = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await devtools.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width / 2,
      y: box.y + Math.min(box.height / 2, 100),
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  await devtools.detach();
}

test("weights are dragged onto the check: what torch.save wrote, safetensors, and what is none", async () => {
  const { page, write } = visit;
  await page.getByRole("textbox", { name: "input", exact: true }).fill("1, 3, 8, 8");
  await write(SAVED);
  await page.getByRole("tab", { name: /^check/ }).click();
  const drop = page.locator(".drop");
  const outcome = page.locator(".outcome.checkpoint");

  copyFileSync("test/golden/checkpoints/state-dict.zip.pt", inFolder("net.pth"));
  await drag(inFolder("net.pth"), drop);
  await outcome.locator("h3 .passed").waitFor();
  expect(await outcome.locator("h3").textContent()).toContain("net.pth");
  expect(await outcome.locator(".differs").count()).toBe(0);

  const tensor = { dtype: "F32", shape: [5, 8], data_offsets: [0, 160] };
  const header = JSON.stringify({ "classifier.weight": tensor });
  writeFileSync(inFolder("other.safetensors"), safetensors(header, 160));
  await drag(inFolder("other.safetensors"), drop);
  await outcome.locator("h3", { hasText: "other.safetensors" }).waitFor();
  expect(await outcome.textContent()).toContain("classifier.weight [5, 8]");

  writeFileSync(inFolder("notes.pt"), "no weights");
  await drag(inFolder("notes.pt"), drop);
  await drop.locator(".error", { hasText: "notes.pt is no checkpoint" }).waitFor();
});

test("a file that misses its place leaves the page as it is", async () => {
  const { page } = visit;
  const address = page.url();
  // Only where it is prevented does no browser open the file.
  await page.evaluate(
    "addEventListener('drop', (event) => { window.isTaken = event.defaultPrevented; })",
  );
  await drag(inFolder("net.pth"), page.locator("#table"));
  expect(await page.evaluate("window.isTaken")).toBe(true);
  await drag(inFolder("net.pth"), page.locator(".cm-content"));
  expect(page.url()).toBe(address);
  const source = await page.evaluate("localStorage['layerwise.source']");
  expect(JSON.parse(source as string)).toBe(SAVED);
  expect(await visit.cell("classifier", "params")).toBe("25");
});

test("10 MB that are pasted are told, and kept across a reload, as what is written after them", async () => {
  const { page, write } = visit;
  const pasted = "export const a = 1; // \n".repeat(420_000);
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
  const notice = page.locator(".notice .warning", { hasText: "has 10,080,000 characters" });
  await notice.waitFor();
  expect(await visit.cell("classifier", "params")).toBe("25");
  await page.keyboard.press("ControlOrMeta+z");
  await notice.waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+y");
  await notice.waitFor();
  const kept = () => page.evaluate("localStorage['layerwise.source']");
  await expect.poll(kept).toBe('{"isLarge":true}');
  await page.reload();
  await notice.waitFor();
  expect(await page.locator(".cm-line").first().textContent()).toBe("export const a = 1; // ");
  await write(SAVED);
  await notice.waitFor({ state: "detached" });
  await page.reload();
  await page.locator(".cm-line", { hasText: "classifier = new nn.Linear(4, 5)" }).waitFor();
});
