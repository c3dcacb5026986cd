import type { Lang } from "./lang.ts";

/** What an error says would be right, in Chinese: the sentence as it is thrown, its values in groups, and the other one. */
const ZH: readonly (readonly [RegExp, string])[] = [
  [/^set padding to at most (.+)$/, "把 padding 设为不超过 $1"],
  [/^set numEmbeddings to more than (.+)$/, "把 numEmbeddings 设为大于 $1"],
  [/^set num_embeddings to more than (.+)$/, "把 num_embeddings 设为大于 $1"],
  [/^set (\w+) to (.+)$/, "把 $1 设为 $2"],
  [/^give input (.+) channels$/, "输入应有 $1 个通道"],
  [/^give it (.+) channels$/, "应给它 $1 个通道"],
  [/^give targets from (.+) to (.+)$/, "目标应在 $1 到 $2 之间"],
  [/^use reshape, or contiguous first$/, "改用 reshape，或先调用 contiguous"],
  [/^(\[.*\]) must multiply up to (.+)$/, "$1 的乘积须为 $2"],
  [/^(\[.*\]) keeps the batch of (.+)$/, "$1 能保住批次 $2"],
  [/^give all of them as (.+)$/, "全部用 $1"],
  [/^make the target floating$/, "把目标换成浮点类型"],
  [/^make the target (.+)$/, "把目标换成 $1 类型"],
  [/^make it floating first, or give a dtype$/, "先换成浮点类型，或给出 dtype"],
  [/^give an input of (.+)$/, "输入应为 $1 类型"],
  [/^detach (.+)$/, "先对 $1 调用 detach"],
  [/^use one of (.+)$/, "可用：$1"],
  [/^choose from (.+)$/, "可选：$1"],
  [/^choose a paddingIdx from (.+) to (.+)$/, "paddingIdx 应在 $1 到 $2 之间"],
  [/^choose a padding_idx from (.+) to (.+)$/, "padding_idx 应在 $1 到 $2 之间"],
  [/^put the matrices on cuda$/, "把矩阵放到 cuda 上"],
  [/^use a batch of 2 or more, or call eval\(\)$/, "批次至少为 2，或调用 eval()"],
  [/^give (.+) one state$/, "给 $1 一个状态"],
  [/^give (.+) as a whole number$/, "$1 应为整数"],
  [/^give (.+) as a number$/, "$1 应为数字"],
  [/^its children are (.+)$/, "它的子模块有 $1"],
  [/^it has (.+)$/, "它有 $1"],
  [/^hand on the first of what it got: (.+)$/, "把所得的第一项传下去：$1"],
  [/^make kernelSize a number or an array of numbers$/, "kernelSize 应为数字或数字的数组"],
  [/^give a tensor or an array$/, "给出一个张量或数组"],
  [/^give an array of sizes, such as (.+)$/, "给出尺寸的数组，例如 $1"],
  [/^every size must be 1 or more$/, "每个尺寸至少为 1"],
  [/^leave one of them out$/, "去掉其中一个"],
  [/^give a width of 1 or more$/, "宽度至少为 1"],
  [/^give an input size$/, "给出输入尺寸"],
  [/^try float32 or long$/, "试试 float32 或 long"],
  [/^return tensors, or arrays and objects of them$/, "应返回张量，或由张量组成的数组、对象"],
  [
    /^give the tensor its values, or run the model without this branch$/,
    "给出张量的值，或绕开这个分支",
  ],
  [/^give (.+), or give the tensor its values$/, "给出 $1，或给出张量的值"],
  [
    /^give (\[.*\]) the shape (\[.*\]): sizes are aligned from the last one on$/,
    "把 $1 变成形状 $2：尺寸从最后一维起对齐",
  ],
  [
    /^(\[.*\]) and (\[.*\]) need the same size, or 1, in dimensions? (.+)$/,
    "$1 与 $2 在第 $3 维须相等或为 1",
  ],
  [/^(\[.*\]) and (\[.*\]) can be joined along dimension (.+)$/, "$1 与 $2 可沿第 $3 维拼接"],
  [/^(\[.*\]) and (\[.*\]) need the same size in dimensions? (.+)$/, "$1 与 $2 在第 $3 维须相等"],
  [/^(\[.*\]) and (\[.*\]) need as many matrices each$/, "$1 与 $2 的矩阵个数须相等"],
  [
    /^transpose the last two dimensions of the second, (\[.*\]): (\[.*\])$/,
    "转置第二个 $1 的最后两维：$2",
  ],
  [
    /^transpose the last two dimensions of the first, (\[.*\]): (\[.*\])$/,
    "转置第一个 $1 的最后两维：$2",
  ],
  [
    /^of (\[.*\]) and (\[.*\]) the columns of the first, (.+), must be the rows of the second, (.+)$/,
    "$1 与 $2：前者的列数 $3 须等于后者的行数 $4",
  ],
  [
    /^let sizes, arguments or self\.training decide: tensors have no data here$/,
    "让尺寸、参数或 self.training 来决定：这里的张量没有数据",
  ],
  [
    /^a model's file runs by itself: leave out what starts processes or threads$/,
    "模型文件独自运行：去掉启动进程或线程的部分",
  ],
  [
    /^a model's file runs without an operating system of its own: leave this call out$/,
    "模型文件运行时没有操作系统：去掉这个调用",
  ],
  [/^give them in the model's name: (.+)$/, "在模型名里给出：$1"],
  [/^give (numClasses|num_classes)$/, "给出 $1"],
  [/^in (\S+) \((\w+)\)$/, "位于 $1（$2）"],
  [/^give (--\S+ .+)$/, "给出 $1"],
];

/** What would be right, in that language; as it was thrown where nobody has translated it. */
export function fixIn(fix: string, lang: Lang): string {
  if (lang === "en") return fix;
  const [words, chinese] = ZH.find(([each]) => each.test(fix)) ?? [];
  return words && chinese !== undefined ? fix.replace(words, chinese).replace(" and ", "、") : fix;
}
