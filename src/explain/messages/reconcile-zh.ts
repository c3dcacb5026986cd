import type { RuleName } from "../reconcile/counter.ts";
import type { reconcileEn } from "./reconcile-en.ts";

const each = (times: number | undefined, what: string): string => `${what}每个元素计 ${times ?? 1}`;

const WHY: Readonly<Record<RuleName, (times?: number) => string>> = {
  again: () => "它的 forward 所调用的函数又被计了一次",
  asFunction: () => "按输入计数的函数",
  attention: () => "加上了缩放、softmax 和偏置",
  bias: () => "加上了偏置",
  evalMode: () => "它以 eval 模式运行模型，乘法较少",
  fused: () => "CPU 上的融合内核，登记表里没有：计 0",
  notALayer: () => "它只计没有子模块的层的参数：计 0",
  notReplaced: () => "既不是层，也不是它替换的函数（@ 运算符就不是）：计 0",
  parameters: () => "参数量 × 批量，尽管并没有乘加",
  perInput: (times) => each(times, "输入"),
  perOutput: (times) => each(times, "输出"),
  perSample: (times) => each(times, "单个样本的输出"),
  positions: () => "参数量 × 输出位置数",
  product: () => "漏掉了只有第二个因子才有的维度",
  recurrent: () => "权重 × 步数，连同偏置和门",
  rounded: () => "NumPy 只打印四位有效数字",
  shared: () => "由两个模块持有：各加一次",
  unbatched: () => "它把第一维当作批量",
  unlisted: () => "它没有对应的规则：计 0",
  unused: () => "输出不依赖它：不在追踪图里",
};

export const reconcileZh: typeof reconcileEn = {
  title: (model, exact) => `${model}：精确乘加次数 ${exact}`,
  counter: "工具",
  counts: "计数",
  off: "相差",
  answer: "它的答案",
  same: "=",
  why: (why, times) => WHY[why](times),
  differs: (name, version) => `${name}（${version}）`,
  agrees: "每次乘加都如实计数",
  perSample: "每样本",
  givesUp: (failure) => `无法计数：${failure}`,
  noRule: (ops) => `没有规则涵盖 ${ops}`,
  byModule: "逐个模块：精确值，以及各工具相差多少",
  module: "模块",
  exact: "精确值",
};
