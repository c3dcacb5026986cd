import type { specEn } from "./spec-en.ts";

const MOST_NAMED = 6;

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join("、")}等 ${names.length} 处`
    : names.join("、");

export const specZh: typeof specEn = {
  theSpec: "规格",
  specTitle: (name, count) => (count === 0 ? `它就是 ${name}` : `它不是 ${name}：${count} 处差异`),
  isInstead: (name) => `它是 ${name}`,
  specArgument: (place, layer, item, argument, found, wanted) =>
    `${place} 是 ${layer}，规格中是 ${item}：${argument} 是 ${found}，应为 ${wanted}`,
  specMissing: (item, name, after) =>
    `缺少 ${item}：${name} 在${after === undefined ? "开头" : ` ${after} 之后`}有一个`,
  specExtra: (place, layer, name) => `${name} 中没有 ${place}（${layer}）`,
  noSoftmax: "末尾没有 softmax：输出的是 logits，PyTorch 的 CrossEntropyLoss 要的正是它",
  shortcut: "捷径分支上的层",
  idle: (place) => `${place} 在这个输入尺寸下不改变任何东西`,
  inputChannels: (found, wanted) => `它的输入有 ${found} 个通道，论文中是 ${wanted} 个`,
  byCustom: (counts) => `规格按惯例不写的层：${counts.join("、")}`,
  noActivation: (places) =>
    `${listed(places)}之后没有非线性：论文的表格省略激活函数，但网络里有它们`,
  stageStride: (stage, place, found, wanted) =>
    `第 ${stage} 阶段（从 ${place} 开始）把图像缩小到 1/${found}，应为 1/${wanted}`,
  specUnread: (name) => `无法读懂规格${name ? ` ${name}` : ""}：`,
  specProblems: {
    word: (word, meant) => `没有叫 ${word} 的层${meant}`,
    outputs: (word) => `${word} 需要卷积核大小和输出数，例如 conv3-64`,
    bracket: (word) => `括号 ${word} 没有配对，或嵌套过深`,
    nothing: () => "里面没有任何层",
    repeat: (word) => `${word} 得不到任何层，或层数超过任何网络`,
    number: (word) => `${word} 太大`,
    modifier: (word) => `${word.trim()} 必须至少为 1`,
    long: () => "比任何层表都长",
  },
  meant: (word) => `（是不是 ${word}？）`,
};
