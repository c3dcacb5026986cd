import type { NotedRows, NoteFacts } from "../../src/summary/note.ts";

/** The line on the exact count: in English as the command line prints it. */
export const noteEn = (_: NoteFacts, printed: string): string => printed;

export function noteZh(facts: NoteFacts, _: string): string {
  const { macs, isAtLeast, isAtMost, unknown, torchinfo } = facts;
  const bound = isAtLeast ? "至少 " : isAtMost ? "至多 " : "";
  const count = isAtLeast && isAtMost ? "?" : `${bound}${macs}`;
  const parts = [`精确：${count} 次乘加`];
  if (isAtLeast) parts.push(`没有规则覆盖 ${unknown.join("、")}`);
  if (isAtMost) parts.push("有些尺寸只由数据决定，这里取最大值");
  if (torchinfo !== null) parts.push(`torchinfo 的规则得到 ${torchinfo}：${reasons(facts)}`);
  return parts.join("；");
}

function reasons({ low, high, biases }: NoteFacts): string {
  const parts = [
    low.length > 0 && `漏掉了 ${low.map(described).join("、")}`,
    high.length > 0 && `多算了 ${high.map(described).join("、")}`,
    biases !== null && `把偏置也算在内（${biases}）`,
  ];
  return parts.filter((part) => part !== false).join("，");
}

function described({ count, className, path, size }: NotedRows): string {
  if (count > 1) return `${count} 个 ${className}（${size}）`;
  return path === ""
    ? `${className} 自身的 forward（${size}）`
    : `${path}（${className}，${size}）`;
}
