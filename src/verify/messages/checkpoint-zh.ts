import type { checkpointEn } from "./checkpoint-en.ts";

export const checkpointZh: typeof checkpointEn = {
  checkpointTitle: (name, format, tensors, counts) => {
    const kinds = [
      [counts.renamed, "个改名"],
      [counts.missing, "个缺失"],
      [counts.unexpected, "个多余"],
      [counts.shape, "个形状不符"],
      [counts.dtype, "个类型不符"],
    ] as const;
    const found = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
    const outcome = found.length === 0 ? "与模型相符" : `与模型不符：${found.join("，")}`;
    return `${name}（${format}，${tensors} 个张量）${outcome}`;
  },
  missing: (name, shape) => `缺少 ${name} ${shape}`,
  unexpected: (name, shape) => `模型中没有 ${name} ${shape}`,
  shape: (name, found, wanted) => `${name} 在文件中是 ${found}，在模型中是 ${wanted}`,
  packed: "它是打包的，每个字节存两个 4 位数：要由打包它的库（如 bitsandbytes）载入",
  quantized: "PyTorch 拒绝把量化的张量载入未量化的模型：请载入它的 .dequantize()",
  transposed: "它是转置的：请载入它的 .t()，或使用按（输入，输出）存放权重的层",
  dtype: (name, found, wanted) => `${name} 在文件中是 ${found}，在模型中是 ${wanted}`,
  cast: (count, from, to) => `${count} 个张量在文件中是 ${from}，在模型中是 ${to}：载入时会转换`,
  tied: (name, other) => `${name} 与 ${other} 共享同一张量，文件中有后者`,
  counter: (name) => `缺少 ${name}：PyTorch 0.4.1 以前的文件没有它，载入时会设为 0`,
  strip: (prefix) => `文件中的名字都以 ${prefix} 开头`,
  add: (prefix) => `模型中的名字都以 ${prefix} 开头，而文件中没有`,
  moduleRenamed: (from, to) => `文件中的 ${from} 大概就是模型中的 ${to}`,
};
