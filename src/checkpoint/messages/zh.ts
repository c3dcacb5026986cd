import type { Problem } from "./en.ts";

type Detail = string | number;

export const problemsZh: Readonly<Record<Problem, (...details: Detail[]) => string>> = {
  empty: (name) => `${name} 是空文件`,
  unknown: (name) => `${name} 不是检查点：既不是 safetensors，也不是 torch.save 写出的文件`,
  lfs: (name) => `${name} 只是 Git LFS 的指针，不是文件本身：请运行 git lfs pull`,
  tar: (name) => `${name} 是 torch.save 在 2017 年以前写出的 tar 归档：请用 PyTorch 读入后重新保存`,
  truncated: (name, wanted, size) =>
    `${name} 不完整：至少应有 ${wanted} 字节，实际只有 ${size} 字节`,
  header: (name, length) => `${name}：文件头声称有 ${length} 字节，超过了文件大小或格式的上限`,
  json: (name) => `${name}：文件头不是 JSON 对象`,
  entry: (name, tensor) =>
    `${name}：文件头对张量 ${tensor} 的描述有误：dtype、shape 和 data_offsets 必须齐全且相符`,
  offsets: (name, tensor) => `${name}：${tensor} 的数据与其他张量重叠，或中间有空隙`,
  index: (name) => `${name} 不是索引：缺少从张量到文件的 weight_map`,
  shardName: (name, file) => `${name} 指向了所在文件夹之外的文件：${file}`,
  shardLacks: (name, file, tensor) => `${name} 说 ${tensor} 在 ${file} 中，但那里没有`,
  noShards: (name) => `读取 ${name} 需要能读取它旁边的文件`,
  zip: (name) => `${name}：zip 目录已损坏`,
  zipSize: (name) => `${name}：解压后的内容远远超过文件大小所能解释的范围`,
  noPickle: (name) => `${name} 是没有 data.pkl 的 zip 文件：不是 torch.save 写出的`,
  pickle: (name, at, what) => `${name}：pickle 在第 ${at} 字节处损坏：${what}`,
  pickleSize: (name) => `${name}：pickle 过大，不可能只是张量的描述`,
  nested: (name) => `${name}：内容嵌套过深，或无穷重复`,
  tensor: (name, tensor) => `${name}：对 ${tensor} 的描述有误`,
  storage: (name, tensor, wanted, size) =>
    `${name}：${tensor} 需要其存储中的 ${wanted} 字节，而存储只有 ${size} 字节`,
  none: (name) => `${name} 中没有带名字的张量`,
};
