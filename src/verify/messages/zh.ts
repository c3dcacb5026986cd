import { checkpointZh } from "./checkpoint-zh.ts";
import type { Messages } from "./index.ts";
import { specZh } from "./spec-zh.ts";

const LEAST_RENAMES = 3;

export const zh: Messages = {
  ...specZh,
  ...checkpointZh,

  passed: (checks) => `通过：${checks} 项检查`,
  failed: (failed, checks) => `未通过：${checks} 项检查中有 ${failed} 项失败`,
  described: (model, params, layers) => `${model}：${layers} 层，${params} 个参数`,
  note: "提示",
  wanted: "期望",
  here: "实际",

  lintNotRun: "不运行模型就没有可查的：请给出 --input-size",
  lintTitle: ([errors, warnings, notes], rules, ignored) => {
    const counts = [`${errors} 个错误`, `${warnings} 个警告`, `${notes} 条提示`];
    const said = counts.filter((text) => !text.startsWith("0 "));
    const quiet = ignored > 0 ? `；注释忽略了 ${ignored} 个` : "";
    return `${rules} 条规则：${said.length === 0 ? "没有发现问题" : said.join("、")}${quiet}`;
  },

  budget: (name, found, wanted) => `${name}：${found}，要求 ${wanted}`,
  budgetNames: { params: "参数量", macs: "乘加次数", size: "张量字节数" },
  over: (by) => `多了 ${by}`,
  under: (by) => `少了 ${by}`,
  rounded: (text) => `四舍五入后是 ${text}：可写成 ~${text}`,
  noMacs: "没有输入就不会运行模型，也就没有乘加次数：请给出 --input-size",
  unknownMacs: "有些算子没有计数规则，或其尺寸只由数据决定，因此乘加次数未知",

  comparedWith: (name, count) =>
    count === 0 ? `与 ${name} 相同` : `与 ${name} 不同：${count} 处差异`,
  onlyWanted: (place, layer, name) => `缺少 ${place}：${name} 中有 ${layer}`,
  onlyHere: (place, layer, name) => `${place} 不在 ${name} 中：${layer}`,
  otherClass: (place, wanted, found) => `${place} 是 ${found}，应为 ${wanted}`,
  otherArgument: (place, argument, found, wanted) =>
    `${place}：${argument} 是 ${found}，应为 ${wanted}`,
  otherTensors: (place, wanted, found) =>
    `${place} 的张量是 ${found || "（无）"}，应为 ${wanted || "（无）"}`,
  otherOutput: (place, found, wanted) => `${place} 的输出是 ${found}，应为 ${wanted}`,
  otherDtype: (name, found, wanted) => `${name} 是 ${found}，应为 ${wanted}`,
  ranOrNot: (place, runs) => (runs ? `${place} 原来不运行，现在运行了` : `${place} 不再运行`),
  renamed: (names, name) => {
    const shown = names.slice(0, LEAST_RENAMES).map(([from, to]) => `${to}（${from}）`);
    const more = names.length > shown.length ? ` 等` : "";
    return `${names.length} 个模块在 ${name} 中用了别的名字：${shown.join("、")}${more}`;
  },
  partial: (name) => `${name} 是一份摘要：只有卷积核大小、分组和形状，没有其他参数和函数式算子`,
  set: (argument, value) => `把 ${argument} 设为 ${value}`,
};
