/// <reference lib="dom" />
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
let visit: Visit;
beforeAll(async () => {
  published = await publish();
  visit = await published.visitWithoutPython({ viewport: { width: 1440, height: 1000 } });
  await visit.page.getByLabel("Language of the model").selectOption("typescript");
  await tab().click();
  await outcome("lint").waitFor();
});
afterAll(() => published.close());

const tab = () => visit.page.getByRole("tab", { name: /^check/ });
const outcome = (check: string) => visit.page.locator(`.outcome.${check}`);

test("what the rules find is counted in the tab, marked in the source and said with reason and fix", async () => {
  const { page } = visit;
  const places = await outcome("lint").locator(".group li .link").allTextContents();
  expect(places.length).toBeGreaterThan(0);
  expect(await tab().textContent()).toBe(
    `check ⚠${await outcome("lint").locator("li > .warning").count()}`,
  );
  expect(await outcome("lint").locator(".reason").first().textContent()).toContain(
    "linear-after-linear",
  );
  expect(await outcome("lint").locator(".fix").first().textContent()).toContain("ReLU");
  await page.locator(".cm-lintRange-warning").first().waitFor();
  expect(await page.locator(".cm-lintRange-warning").first().textContent()).toBe("this.conv3(x)");

  await outcome("lint").locator(".group li .link").first().click();
  const line = await page.locator(".cm-shown").first().textContent();
  expect(line).toContain("this.conv4(this.conv3(x))");
});

test("a spec is picked or typed; what differs stands side by side", async () => {
  const { page } = visit;
  await page.getByLabel("published").first().selectOption("vgg-b");
  await outcome("spec").locator(".aligned").waitFor();
  expect(await outcome("spec").locator("h3").textContent()).toContain("vgg-b");
  expect(await outcome("spec").locator(".differs").count()).toBeGreaterThan(0);

  const field = page.getByRole("textbox", { name: "layers it should have" });
  await field.fill("conv3-64 → mxpool");
  await page.locator(".wanted pre.error").waitFor();
  expect(await page.locator(".wanted pre.error").textContent()).toContain("maxpool");
  await field.fill("");
  await outcome("spec").waitFor({ state: "detached" });
});

test("limits are kept or broken, exactly", async () => {
  const { page } = visit;
  const field = page.locator('.budgets input[name="params"]');
  await field.fill("132862184");
  await outcome("params").locator(".passed").waitFor();
  await field.fill("<=132862183");
  await outcome("params").locator("h3 .error").waitFor();
  expect(await outcome("params").textContent()).toContain("132,862,184");
  await field.fill("many");
  await page.locator(".budgets .error").waitFor();
  await field.fill("");
});

test("weights are read by their header, and what is none says so", async () => {
  const { page } = visit;
  const file = page.locator('.drop input[type="file"]');
  await file.setInputFiles({
    name: "x.pt",
    mimeType: "text/plain",
    buffer: Buffer.from("not a checkpoint at all"),
  });
  await page.locator(".drop .error", { hasText: "x.pt is no checkpoint" }).waitFor();
  await file.setInputFiles(weights("conv1.weight", [64, 1, 3, 3]));
  await outcome("checkpoint").locator(".differs").first().waitFor();
  expect(await outcome("checkpoint").locator("h3").textContent()).toContain("w.safetensors");
  expect(await outcome("checkpoint").textContent()).toContain("conv1.weight [64, 1, 3, 3]");
  await page.locator(".drop button").click();
});

test("an edit is told against the network that was pinned", async () => {
  const { page } = visit;
  await page.getByRole("button", { name: "pin this one" }).click();
  await outcome("against").locator("h3 .passed").waitFor();
  const text = await page.evaluate("localStorage['layerwise.source']");
  await visit.write(JSON.parse(text as string).replace("4096, 1000", "4096, 10"));
  await outcome("against").locator(".differs").first().waitFor();
  expect(await outcome("against").locator(".differs").allTextContents()).toHaveLength(1);
  // Python is kept from coming in.
  expect(visit.complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});

/** A file with one tensor. */
function weights(name: string, shape: readonly number[]) {
  const bytes = 4 * shape.reduce((product, size) => product * size, 1);
  const header = JSON.stringify({ [name]: { dtype: "F32", shape, data_offsets: [0, bytes] } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return {
    name: "w.safetensors",
    mimeType: "application/octet-stream",
    buffer: Buffer.concat([length, Buffer.from(header), Buffer.alloc(bytes)]),
  };
}
