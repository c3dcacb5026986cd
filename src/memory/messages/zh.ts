import type { Phase } from "../tape.ts";
import type { Messages } from "./index.ts";

export const zh: Messages = {
  title: (model, isTraining, precision, optimizer) =>
    isTraining
      ? `${model}：以 ${precision} 训练，优化器：${optimizer}`
      : `${model}：以 ${precision} 推理`,
  optimizers: {
    none: "无",
    momentum: "带动量的 SGD",
    adam8bit: "8 位 Adam",
    amsgrad: "带 AMSGrad 的 Adam",
    "rmsprop-momentum": "带动量的 RMSprop",
    "rmsprop-centered": "中心化 RMSprop",
  },
  card: (title, memory) => (title ? `${title}，${memory}` : memory),
  comma: "，",
  shared: (devices, strategy) => `${devices} 张卡之一，${strategy}`,
  accumulated: (batches) => `累积 ${batches} 个批次的梯度`,
  checkpointed: (modules) => `${modules} 个模块使用检查点`,

  columns: {
    batch: "批大小",
    parameters: "参数",
    gradients: "梯度",
    optimizer: "优化器",
    activations: "激活",
    temporaries: "临时",
    input: "输入",
    buffers: "缓冲区",
    other: "其他",
    total: "合计",
  },
  other: (context, workspaces) =>
    `单位 GiB；其他：输入、缓冲区、取整、CUDA 自身 ${context}、工作区 ${workspaces}`,

  rounding: "取整：批没有填满的内存段，随批大小起伏",

  atMost: "≤：有些尺寸只由数据决定，这里取最大值，因此可能放得下更多",

  largest: (batch, total, memory) => `最大批大小：${batch}（${total} / ${memory}）`,
  nothingFits: (needed, memory) => `放不下：一个样本就需要 ${needed}，而只有 ${memory}`,
  parametersAlone: (model, needed, memory) =>
    `${model} 放不下：仅参数就有 ${needed}，而显存只有 ${memory}`,
  effective: (batch) => `每一步共 ${batch} 个样本`,

  peak: (phase, place) => `占用最多的时刻：${PHASES[phase]}${place}`,
  at: (place) => `，${place}`,
  keeps: "为反向传播保留最多的是：",
  helps: "最有帮助的做法：",
  checkpoint: (count, first, last) =>
    count === 1 ? `对 ${first} 使用检查点` : `对 ${count} 个块使用检查点（${first} … ${last}）`,
  precision: (value) => `以 ${value} 训练`,
  optimizer: (value) => `使用 ${value}`,
  advice: (what, effect) => `${what}：${effect}`,
  effect: (saves, compute, largest) =>
    `−${saves}${compute ? `，计算量 +${compute} %` : ""}${largest > 0 ? `；批大小可达 ${largest}` : ""}`,

  pictureTitle: (model, batch) => `${model}：一步中的显存，批大小 ${batch}`,
  roomLimit: (memory) => `留给 PyTorch：${memory}`,
  batchesTitle: (model) => `${model}：显存与批大小`,
  phases: {
    load: "加载",
    forward: "前向",
    loss: "损失",
    recompute: "重算",
    backward: "反向",
    optimizer: "更新",
  },
};

const PHASES: Record<Phase, string> = {
  load: "加载",
  forward: "前向传播",
  loss: "计算损失",
  recompute: "重算前向传播",
  backward: "反向传播",
  optimizer: "优化器更新",
};
