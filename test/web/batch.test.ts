/// <reference lib="dom" />
import { buffer as bytesOf } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MyNet } from "../../examples/vgg11.ts";
import { emit, gpuNamed, plan } from "../../src/memory/index.ts";
import { messagesIn } from "../../src/memory/messages/index.ts";
import { svg } from "../../src/memory/svg.ts";
import { expectReadable, expectReadableNarrow } from "./faults.ts";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

/** VGG11 in TypeScript, its plan open: nothing waits for Python. */
async function planned(
  options?: Parameters<Published["visitWithoutPython"]>[0],
): Promise<Visit & { readonly verdict: () => Promise<string | null> }> {
  const visit = await published.visitWithoutPython(options);
  const { page } = visit;
  await page.getByLabel("Language of the model").selectOption("typescript");
  const detail = page.getByRole("button", { name: "detail", exact: true });
  if (await detail.isVisible()) await detail.click();
  await page.getByRole("tab", { name: "batch" }).click();
  await page.locator(".picture svg").nth(1).waitFor();
  return { ...visit, verdict: () => page.locator(".batch h2").textContent() };
}

const expected = (options: Partial<Parameters<typeof plan>[1]> = {}) =>
  plan(new MyNet(), { inputSize: [["N", 1, 224, 224]], gpu: "rtx4090", ...options });

test("it shows the command's plan: rows, the largest batch, pictures with names", async () => {
  const { page, verdict, complaints } = await planned();
  const { rows, largest, heaviest } = expected();
  const batches = await page.locator(".batches tbody th").allTextContents();
  expect(batches).toEqual(rows.map(({ batch }) => String(batch)));
  expect(await page.locator(".batches .largest th").textContent()).toBe(String(largest));
  expect(await verdict()).toContain(`largest batch: ${largest} `);
  await page.getByRole("img", { name: `MyNet: memory over a step, batch ${largest}` }).waitFor();
  await page.getByRole("img", { name: "MyNet: memory against batch size" }).waitFor();
  // What limits it leads to its row and its line.
  const [keeper] = heaviest;
  if (!keeper) throw new Error("VGG11 keeps something for backward");
  await page.locator(".batch .where button", { hasText: keeper.path }).click();
  await page.locator(`tr[data-key="${keeper.path}#0"][aria-selected="true"]`).waitFor();
  await page.locator(".cm-shown", { hasText: `${keeper.path} =` }).waitFor();
  expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("batch");
  expect(complaints.filter((text) => !text.includes("ERR_FAILED"))).toEqual([]);
});

test("a picture of memory is saved as the command draws it, and as points", async () => {
  const { page } = await planned();
  const saved = async (name: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const download = await waiting;
    return {
      name: download.suggestedFilename(),
      bytes: await bytesOf(await download.createReadStream()),
    };
  };
  const drawn = await saved("save SVG: MyNet: memory over a step");
  expect(drawn.name).toBe("MyNet-memory-step.svg");
  expect(drawn.bytes.toString()).toBe(svg(expected(), messagesIn("en")));
  const points = await saved("save PNG: MyNet: memory against batch size");
  expect(points.name).toBe("MyNet-memory-batches.png");
  expect([points.bytes.readUInt32BE(16), points.bytes.readUInt32BE(20)]).toEqual([1520, 760]);
});

test("another card, another optimizer and advice that is taken change the plan", async () => {
  const { page } = await planned();
  const largest = (of: Partial<Parameters<typeof plan>[1]>) => {
    const { largest: batch } = expected(of);
    return page.locator(".batch h2", { hasText: `largest batch: ${batch} ` }).waitFor();
  };
  await page.getByLabel("card", { exact: true }).selectOption({ label: "T4" });
  await largest({ gpu: "t4" });
  await page.getByLabel("optimizer").selectOption({ label: "SGD" });
  await largest({ gpu: "t4", optimizer: "sgd" });
  await page.getByRole("button", { name: "Use it: train in amp-bf16" }).focus();
  await page.keyboard.press("Enter");
  await largest({ gpu: "t4", optimizer: "sgd", precision: "amp-bf16" });
  expect(await page.getByLabel("precision").inputValue()).toBe("amp-bf16");
  // Its button is gone: the keyboard goes on at what it has set.
  expect(await page.locator(":focus").getAttribute("data-choice")).toBe("precision");
  await page.reload();
  await largest({ gpu: "t4", optimizer: "sgd", precision: "amp-bf16" });
  expect(gpuNamed(await page.getByLabel("card", { exact: true }).inputValue())?.title).toBe("T4");
});

test("a card is given by its memory too; what is no memory is said", async () => {
  const { page } = await planned();
  await page.getByLabel("card", { exact: true }).selectOption({ label: "by its memory" });
  const memory = page.getByRole("textbox", { name: "Memory of the card" });
  expect(await memory.inputValue()).toBe("24 GiB");
  const shows = (bytes: number) => {
    const { largest } = expected({ gpu: undefined, memory: bytes });
    return page.locator(".batch h2", { hasText: `largest batch: ${largest} ` }).waitFor();
  };
  await memory.fill("20 GiB");
  await shows(20 * 2 ** 30);
  await memory.fill("20 bananas");
  await page.getByText('"20 bananas" is no memory of a card').waitFor();
  expect(await memory.getAttribute("aria-invalid")).toBe("true");
  await memory.fill("12");
  await shows(12 * 2 ** 30);
  await page.reload();
  await shows(12 * 2 ** 30);
  await page.getByLabel("card", { exact: true }).selectOption({ label: "T4" });
  await memory.waitFor({ state: "detached" });
});

test("the plan is written as the configurations that the command writes, or says why it can't be", async () => {
  const { page } = await planned({ permissions: ["clipboard-read", "clipboard-write"] });
  const written = page.locator(".configuration pre");
  await page.getByRole("button", { name: "FSDP", exact: true }).click();
  await page.getByText("FSDP splits the parameters among several cards").waitFor();
  await page.getByLabel("cards", { exact: true }).fill("8");
  await page.getByLabel("strategy").selectOption({ label: "FSDP" });
  await page.getByLabel("batches for a step").fill("2");
  const options = { devices: 8, strategy: "fsdp", accumulate: 2 } as const;
  const text = (engine: Parameters<typeof emit>[1]) => `${emit(expected(options), engine)}\n`;
  await expect.poll(() => written.textContent({ timeout: 1000 })).toBe(text("fsdp"));
  await page.getByRole("button", { name: "DeepSpeed", exact: true }).click();
  expect(await written.textContent()).toBe(text("deepspeed"));
  await page.getByRole("button", { name: "copy DeepSpeed" }).click();
  await page.locator(".configuration .copied", { hasText: "✓" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(text("deepspeed"));
  await page.getByRole("button", { name: "accelerate", exact: true }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "save accelerate.yaml" }).click();
  const download = await waiting;
  expect((await bytesOf(await download.createReadStream())).toString()).toBe(text("accelerate"));
});

test("an input of whole numbers is planned as one; where it is none, the page says what to write", async () => {
  const { page, write, verdict } = await planned();
  const input = page.getByRole("textbox", { name: "input", exact: true });
  await input.fill("8, 20");
  await write(WORDS);
  const hint = page.locator(".notice", { hasText: "It wants whole numbers" });
  await hint.getByRole("button", { name: "use int64 8, 20" }).click();
  await hint.waitFor({ state: "detached" });
  expect(await input.inputValue()).toBe("int64 8, 20");
  await page.getByRole("img", { name: "Words: memory against batch size" }).waitFor();
  expect(await verdict()).toContain("largest batch: ");
});

const WORDS = `import { nn, type Tensor } from "layerwise";
export class Words extends nn.Module {
  embedding = new nn.Embedding(1000, 32);
  fc = new nn.Linear(32, 2);
  forward(x: Tensor) { return this.fc(this.embedding(x)); }
}`;
const BLOCKS = `import { nn, type Tensor } from "layerwise";
class Block extends nn.Module {
  conv = new nn.Conv2d(32, 32, 3, { padding: 1 });
  forward(x: Tensor) { return this.conv(this.conv(x)); }
}
export class Net extends nn.Module {
  blocks = new nn.Sequential(new Block(), new Block(), new Block(), new Block());
  forward(x: Tensor) { return this.blocks(x); }
}`;
const BIG = `import { nn, type Tensor } from "layerwise";
export class Big extends nn.Module {
  fc = new nn.Linear(100000, 100000);
  forward(x: Tensor) { return this.fc(x); }
}`;
const FIXED = `import { nn, ops, type Tensor } from "layerwise";
export class Fixed extends nn.Module {
  fc = new nn.Linear(4, 4);
  forward(x: Tensor) { return this.fc(ops.reshape(x, [3, 4])); }
}`;

test("blocks are checkpointed; what doesn't fit, or takes one batch only, is said", async () => {
  const { page, write, verdict } = await planned();
  const type = async (text: string, size: string) => {
    await page.getByRole("textbox", { name: "input" }).fill(size);
    await write(text);
  };
  await type(BLOCKS, "4, 32, 64, 64");
  await page.getByRole("img", { name: "Net: memory against batch size" }).waitFor();
  const before = await verdict();
  await page.getByRole("button", { name: "Use it: checkpoint 4 blocks" }).click();
  await page.getByText("4 modules checkpointed").waitFor();
  expect(await page.getByLabel("checkpoint blocks").isChecked()).toBe(true);
  expect(await page.locator(":focus").getAttribute("data-choice")).toBe("checkpoint");
  expect(await verdict()).not.toBe(before);
  await page.getByLabel("checkpoint blocks").uncheck();

  await type(BIG, "1, 100000");
  await page.locator("h2.error", { hasText: "Big does not fit: its parameters alone" }).waitFor();
  await type(FIXED, "3, 4");
  await page.locator(".batch .error", { hasText: "there it stops: shape '[3, 4]'" }).waitFor();
  await page.getByRole("textbox", { name: "input" }).fill("");
  await page.getByText("The plan needs the size of the input").waitFor();
});

test("it is easy to read and to reach, light and dark, wide and narrow, in both languages", async () => {
  const visit = await planned({ viewport: { width: 1440, height: 900 } });
  await expectReadable(visit, "#panel, .bar");
  await expectReadableNarrow(visit, "#panel, .bar", (it) =>
    it.getByRole("img", { name: "MyNet：显存与批大小" }),
  );
  const panel = "document.querySelector('#panel')";
  expect(await visit.page.evaluate(`${panel}.scrollWidth - ${panel}.clientWidth`)).toBe(0);
});
