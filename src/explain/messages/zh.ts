import type { NoParameters } from "../../nn/counts.ts";
import type { Messages } from "./index.ts";
import { reconcileZh } from "./reconcile-zh.ts";

const NO_PARAMETERS: Readonly<Record<NoParameters, string>> = {
  compares: "它只把输入与目标作比较",
  drops: "丢弃哪些元素是随机的，不是学来的",
  fills: "它在输入四周填上固定值或重复值",
  function: "它对每个元素施加同一个固定函数",
  neighbours: "它按邻近元素作除法，常数是固定的",
  normalises: "它用固定函数重新缩放输入，使其和为 1",
  rearranges: "它只挪动元素的位置，不改变元素",
  resizes: "它按固定权重重复或混合邻近元素",
  similarity: "它按固定公式计算距离",
  unchanged: "它原样交出输入",
  window: "它在每个窗口里取最大值或平均值，其中没有权重",
};

const BLOCKS: Readonly<Record<string, string>> = {
  "input gate": "输入门",
  "forget gate": "遗忘门",
  cell: "候选记忆",
  "output gate": "输出门",
  "reset gate": "重置门",
  "update gate": "更新门",
  "new state": "新状态",
  query: "查询",
  key: "键",
  value: "值",
};

const FREE: Readonly<Record<string, string>> = {
  "a view": "视图",
  "a view, or a copy where tensors index": "视图，以张量作下标时是复制",
  "a copy": "复制",
  "a fill": "填充",
  creation: "凭空生成数值",
  "its forward is counted op by op": "壳：其 forward 运行的各算子分别计数",
};

export const zh: Messages = {
  parameters: "参数量",
  output: "输出",
  macs: "乘加次数",
  memory: "显存",
  where: "其中",
  parts: "组成",
  runs: "运行",
  separator: "；",
  colon: "：",
  enumeration: "、",

  none: (why) => `无：${NO_PARAMETERS[why]}`,
  noneAtAll: "无",
  without: (name, off) => `没有 ${name}（${off}）`,
  shape: (name, shape) => `${name} ${shape}`,
  pruned: (kept, all) => `${all} 个元素中掩码保留 ${kept} 个`,
  frozen: "已冻结：不求梯度",
  blocks: (blocks, each) =>
    `分为 ${blocks.length} 块，每块 ${each}：${blocks.map((block) => BLOCKS[block] ?? block).join("、")}`,
  again: (first) => `与 ${first} 相同`,
  buffers: (names) => `${names}：缓冲区，由测量得到而非学习得到，不求梯度，不计入参数`,
  plainBuffers: (names) => `${names}：缓冲区，不学习，不计入参数`,
  sumOfParts: "各部分之和",
  total: "合计",
  own: "自身",
  neverRan: "它从不运行",
  readBy: (module) => `不单独运行：${module} 直接读取它的参数`,
  tied: (name, other) => `${name} 就是 ${other}：同一个张量，整个模型只计一次`,
  elsewhere: (shared) => `共享 ${shared}，前面已计入`,
  part: "部分",
  class: "类",
  bytesKept: "保留字节",

  notRun: "给出 --input-size 才有输出尺寸、乘加次数和显存",
  timesRun: (runs, macs) => `运行 ${runs} 次：共 ${macs} 次乘加`,
  asInput: "与输入同尺寸",
  furtherOutputs: (count) => `另有 ${count} 个输出`,
  likewise: (symbols) => `${symbols} 同理`,

  noMacs: "无",
  freeOp: (op, why) => `${op} 只是${FREE[why] ?? why}`,
  elementwise: (op) => `${op}：逐元素运算：`,
  opBy: (op, parameter) => `${op}（${parameter}）`,
  unknownOp: (op) => `${op} 没有计数规则`,
  times: (count) => `${count} ×`,

  bytes: "字节",
  keptNothing: "反向传播不需保留任何张量",
  runBy: (module) => `在 ${module} 中`,
  isState: (names) => `${names}：层本身的一部分，本来就在`,
  isStateOf: (names, of) => `${names}：即 ${of}，本来就在`,
  isKept: (name, by) => `${name}：已由${by ? ` ${by} ` : "模型"}保留`,
  lies: (name, bytes) => `${name}：它是视图，背后的整个张量共 ${bytes} 字节都要保留`,

  line: (line) => `第 ${line} 行`,
  isDefault: (name) => `${name} 的默认值`,
  fromInput: (at) => (at === 0 ? "输入" : `第 ${at + 1} 个输入`),
  from: (what) => `来自 ${what}`,
  inOp: (symbols, op) => `${op} 的 ${symbols}`,
  sizeOf: (parameter) => `${parameter} 的尺寸`,
  partOf: (parameter) => `${parameter} 的一部分`,
  inCall: (argument) => `调用的 ${argument}`,
  elements: (name) => `${name} 的元素数`,
  theShapes: (shapes) =>
    shapes.length > 0 ? `由尺寸为 ${shapes.join("、")} 的张量得出` : "由它的输入和参数得出",

  flattened: (sizes) => `它的输入由 ${sizes} 展平而来：输入的尺寸一变，这里就得换一层`,
  same: (paths, why, spell) =>
    `参数量与 ${paths.join("、")} 相同：${why.map(spell).join("、")} 都相等（与输入尺寸无关）`,
  whereIs: (model, measure, total) =>
    `${model}：${{ params: "参数量", macs: "乘加次数", savedBytes: "为反向传播保留的字节" }[measure]} ${total}`,
  others: (count) => `其余 ${count} 个`,
  grows:
    "参数量在模型建好时就已确定：调用时的批大小和图像尺寸都不改变它。乘加次数和为反向传播保留的字节随二者增长。",
  more: (count) => `另外 ${count} 个`,

  reconcile: reconcileZh,
};
