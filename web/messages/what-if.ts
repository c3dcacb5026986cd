import type { Lang } from "../../src/lang.ts";
import type { InputNumber } from "../state/input-numbers.ts";

const en = {
  input: "input",
  arguments: "whole numbers in the source",
  none: "No call in this source has a whole number among its arguments.",
  noInput:
    "There is no input whose size could be turned: write one above, such as 12, 1, 224, 224.",
  kind: {
    batch: "batch",
    image: "image size",
    height: "height",
    width: "width",
    channels: "channels",
    size: "dimension",
  } as Readonly<Record<InputNumber["kind"], string>>,
  place: (at: string) => `argument ${at}`,
  decides: (measures: string) => `decides ${measures}`,
  line: (line: number) => `line ${line}`,
  against: "against what it was",
  back: "put back",
  backHint: "Source and input as they were before the first change here",
  doesNotRun: "It doesn't run with these numbers: the totals are those of the last good result.",
  more: (count: number) => `${count} more calls`,
};

export type WhatIfMessages = typeof en;

const zh: WhatIfMessages = {
  input: "输入",
  arguments: "源码中的整数",
  none: "这段源码的调用参数中没有整数。",
  noInput: "没有可以调整尺寸的输入：请在上方写一个，例如 12, 1, 224, 224。",
  kind: {
    batch: "批次",
    image: "图像尺寸",
    height: "高",
    width: "宽",
    channels: "通道",
    size: "维度",
  },
  place: (at) => `第 ${at} 个参数`,
  decides: (measures) => `决定${measures}`,
  line: (line) => `第 ${line} 行`,
  against: "与原来相比",
  back: "恢复",
  backHint: "源码和输入恢复到在此第一次修改之前",
  doesNotRun: "用这些数无法运行：合计仍是上一次成功的结果。",
  more: (count) => `还有 ${count} 个调用`,
};

/** What the panel [what if] says. */
export const whatIfMessages: Readonly<Record<Lang, WhatIfMessages>> = { en, zh };
