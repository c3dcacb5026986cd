import { expect, test } from "vitest";
import { UNet } from "../../examples/unet.ts";
import { Vit } from "../../examples/vit-b16.ts";
import { surveyReport } from "../../src/survey/index.ts";
import type { Runnable } from "../../src/trace.ts";
import { noteEn, noteZh } from "./note.ts";

function notesOf(model: Runnable, inputSize: number[]) {
  const { note, table } = surveyReport(model, { options: { inputSize }, untilError: false }).data;
  if (!note || !table.note) throw new Error("torchinfo's rule is off here");
  return [noteEn(note, table.note), noteZh(note, table.note)];
}

test("what torchinfo leaves out, and counts too much, is said in both languages", () => {
  expect(notesOf(new Vit(), [1, 3, 224, 224])).toEqual([
    "exact: 17.56 G multiply-adds; torchinfo's rule gives 11.28 G: it leaves out 12 × MultiheadAttention (6.29 G)",
    "精确：17.56 G 次乘加；torchinfo 的规则得到 11.28 G：漏掉了 12 个 MultiheadAttention（6.29 G）",
  ]);
  expect(notesOf(new UNet(1, 2), [1, 1, 572, 572])).toEqual([
    "exact: 150.43 G multiply-adds; torchinfo's rule gives 167.46 G: it counts too much for 4 × ConvTranspose2d (16.89 G)",
    "精确：150.43 G 次乘加；torchinfo 的规则得到 167.46 G：多算了 4 个 ConvTranspose2d（16.89 G）",
  ]);
});
