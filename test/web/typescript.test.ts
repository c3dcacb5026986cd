import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
let visit: Visit;
beforeAll(async () => {
  published = await publish();
  visit = await published.visitWithoutPython();
  await visit.page.getByLabel("Language of the model").selectOption("typescript");
  await visit.row("maxPool1").waitFor();
});
afterAll(() => published.close());

const model = (forward: string, before = "") => `
import { nn, type Tensor } from "layerwise";
${before}
export class Net extends nn.Module {
  fc = new nn.Linear(224, 10);
  override forward(x: Tensor): Tensor {
    ${forward}
    return this.fc(x);
  }
}
`;

test("a TypeScript model has the same numbers, and its places in the source", async () => {
  expect(await visit.cell("fc1", "params")).toBe("102,764,544");
  const line = visit.page.locator(".cm-line", { hasText: "fc1 = new nn.Linear" });
  await line.locator(".cm-inlay .params").waitFor();
  expect(await line.locator(".cm-inlay").textContent()).toBe("102,764,544");
  await visit.row("fc2").locator("td.params").click();
  await visit.page.locator("#panel .result").waitFor();
  expect(await visit.page.locator("#panel .result").textContent()).toBe("16,781,312");
  expect(visit.complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});

test("what it throws is told at its line", async () => {
  await visit.write(model('throw new Error("no such thing");'));
  const notice = visit.page.locator(".notice .error");
  await notice.waitFor();
  expect(await notice.textContent()).toBe("line 7NetError: no such thing");
});

test("what would be right is said in the page's language", async () => {
  const { page } = visit;
  await page.locator(".input-size input").fill("2, 99");
  await visit.write(model(""));
  const fix = page.locator(".notice .fix");
  await expect.poll(() => fix.textContent()).toContain("set inFeatures to 99");
  await page.getByRole("button", { name: "中文" }).click();
  await expect.poll(() => fix.textContent()).toContain("把 inFeatures 设为 99");
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".input-size input").fill("12, 1, 224, 224");
});

test("a program reaches neither network nor storage", async () => {
  const attempts = [
    `fetch("${published.site.url}index.html").then((r) => r.text())`,
    'fetch("https://example.com/")',
    `import("${published.site.url}confined.js")`,
    'import("https://example.com/a.js")',
    'new Promise((done, fail) => { const s = new WebSocket("wss://example.com/"); s.onopen = done; s.onerror = () => fail(new Error("refused")); })',
    'caches.open("x")',
    'new Promise((done) => { done(indexedDB.open("x")); })',
  ];
  const tries = attempts.map(
    (code, at) =>
      `(async () => { try { await (${code}); console.log("${at} reached"); } catch { console.log("${at} refused"); } })();`,
  );
  await visit.write(model("", tries.join("\n")));
  await visit.page.locator(".printed").waitFor();
  const printed = visit.page.locator(".printed pre");
  await expect.poll(() => printed.textContent(), { timeout: 15_000 }).toMatch(/(\d \w+\n){7}/);
  expect((await printed.textContent())?.match(/reached/)).toBeNull();
});

test("a program that never ends is stopped, and the next one runs", async () => {
  await visit.write(model("while (true);"));
  await visit.page.getByRole("button", { name: "Stop" }).click();
  await visit.page.locator(".notice .error", { hasText: "Stopped" }).waitFor();
  await visit.write(model(""));
  await visit.page.locator(".notice.on").waitFor({ state: "detached" });
  expect(await visit.cell("fc", "params")).toBe("2,250");
});
