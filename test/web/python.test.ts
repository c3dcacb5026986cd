import { afterAll, beforeAll, expect, test } from "vitest";
import { type Published, publish, type Visit } from "./opened.ts";

let published: Published;
beforeAll(async () => {
  published = await publish();
});
afterAll(() => published.close());

// What the first two share: Python comes in once.
let visit: Visit;

const NET = "from torch import nn\nnet = nn.Sequential(nn.Flatten(), nn.Linear(50176, 7))\n";

test("Stop ends a program that doesn't, and the next one runs", async () => {
  visit = await published.visit();
  const { page } = visit;
  await visit.write("while True: pass\n");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".notice .error").waitFor();
  expect(await page.locator(".notice .error").textContent()).toContain("Stopped: by the user");
  await visit.write(NET);
  await visit.row("1").waitFor();
  expect(await visit.cell("1", "params")).toBe("351,239");
  expect(await page.locator(".notice .error").count()).toBe(0);
});

test("the call that fails is marked, and no more of its line", async () => {
  const marked = visit.page.locator(".cm-lintRange-error");
  await visit.write(`${NET}import torch\nprint("é", torch.zeros(2) + torch.zeros(3))\n`);
  await marked.waitFor();
  expect((await marked.allTextContents()).join("")).toBe("torch.zeros(2) + torch.zeros(3)");
  await visit.write(`${NET}if net\n    pass\n`);
  await visit.page.locator(".notice", { hasText: "SyntaxError" }).waitFor();
  const point = visit.page.locator(".cm-lintPoint-error, .cm-lintRange-error");
  expect(await point.count()).toBe(1);
});

test("a script that names its input itself, in another size than is typed, offers it", async () => {
  const { page } = visit;
  const model = "nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(7200, 10))";
  await visit.write(
    `from torch import nn\nfrom torchinfo import summary\nnet = ${model}\nsummary(net, (1, 3, 32, 32))\n`,
  );
  await page.getByRole("button", { name: "use 1, 3, 32, 32" }).click();
  await visit.row("2").waitFor();
  expect(await visit.cell("2", "params")).toBe("72,010");
  await page.locator(".notice.on").waitFor({ state: "detached" });
});

test("inputs are given by their names, and are all there in the graph", async () => {
  const { page } = visit;
  await visit.write(`from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(1000, 64)
        self.fc = nn.Linear(64, 2)
    def forward(self, *, input_ids, attention_mask):
        x = self.emb(input_ids) * attention_mask.unsqueeze(-1)
        return self.fc(x.mean(1))
`);
  const input = page.locator(".input-size input");
  await input.fill("input_ids=long 8, 128; attention_mask=8, 128");
  await visit.row("fc").waitFor();
  await expect.poll(() => visit.cell("emb", "output")).toBe("8×128×64");
  await page.getByRole("tab", { name: "graph" }).click();
  await expect.poll(() => page.locator("#panel .node.input").count()).toBe(2);
  await input.fill("input_ids=long 8, 128; mask=8, 128");
  const notice = page.locator(".notice .error");
  await notice.waitFor();
  expect(await notice.textContent()).toContain("unexpected keyword argument 'mask'");
});

test("an output that only data decide is a bound, in the table and beside the source", async () => {
  const { page } = visit;
  await visit.write(`from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 4)
        self.head = nn.Linear(16, 3)
    def forward(self, x):
        kept = x[x.sum(1) > 0]
        return self.fc(kept), self.head(x)
`);
  await page.locator(".input-size input").fill("100, 16");
  await expect.poll(() => visit.cell("fc", "output")).toBe("≤ 100×4");
  expect(await visit.cell("head", "output")).toBe("100×3");
  const beside = page.locator(".cm-line", { hasText: "kept = x[" }).locator(".cm-inlay .shape");
  await expect.poll(() => beside.textContent()).toBe("→ ≤ 100×16");
  await visit.row("fc").locator("td.output").click();
  await expect.poll(() => page.locator(".why .shape").textContent()).toBe("≤ [100, 4]");
  await page.locator(".input-size input").fill("1, 3, 32, 32");
});

test("a model of a package that the page doesn't have is told from none", async () => {
  const { page } = visit;
  await visit.write("import torchvision\nnet = torchvision.models.resnet18()\n");
  await page.locator(".notice", { hasText: "no model here, and no torchvision either" }).waitFor();
  await visit.write("import torch\n");
  await page.locator(".notice", { hasText: "no model here: define a class" }).waitFor();
});

test("a training script that stops shows the model that it trains, its error marked", async () => {
  const { page } = visit;
  await visit.write(`import torch
from torch import nn
net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 9))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters())
for epoch in range(3):
    loss = criterion(net(torch.randn(4, 3072)), torch.zeros(4, dtype=torch.long))
    loss.backward()
    optimizer.step()
    print(f"epoch {epoch}: {loss.item():.3f}")
    if loss.item() < 0.1:
        break
`);
  await page.locator(".notice", { hasText: "UnknownValue" }).waitFor();
  const notice = (await page.locator(".notice").textContent()) ?? "";
  expect(notice).toContain("line 11");
  expect(notice).toContain("the table shows the model, which was there before");
  expect(await visit.cell("1", "params")).toBe("27,657");
  expect(await visit.cell("1", "macs")).not.toBe("");
  expect(await page.locator(".totals").textContent()).not.toContain("≥");
  expect(await page.locator(".cm-lintRange-error").count()).toBe(1);
  expect(await page.locator(".printed pre").textContent()).toBe("epoch 0: ?\n");
});

test("the second visit needs no network: the page is there, and Python counts", async () => {
  visit = await published.visit({ serviceWorkers: "allow" });
  const { page } = visit;
  // It serves the page once it has every file. That is after Python has come in: nothing is asked for any more.
  const isKept = () => page.evaluate("navigator.serviceWorker.controller !== null");
  await expect.poll(isKept, { timeout: 50_000 }).toBe(true);
  await page.locator(".cm-line").first().waitFor();
  const asked = published.site.asked.length;
  await page.context().setOffline(true);
  await page.reload();
  await visit.goTo("self.fc3 =");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("0");
  await visit.row("fc3").locator("td.params .delta").waitFor();
  expect(await visit.cell("fc3", "params")).toBe("40,970,000");
  // The browser looks by itself whether there is a newer one.
  const more = published.site.asked.slice(asked).filter((path) => path !== "/service-worker.js");
  expect(more).toEqual([]);
});
