import type { HaltCode } from "../engine/engine.ts";
import { grouped } from "../format.ts";
import { checkZh } from "./check-zh.ts";
import type { Messages } from "./en.ts";
import { graphZh } from "./graph.ts";
import { noteZh } from "./note.ts";

/** Why a program was stopped; where a fault is, only its own words say. */
const HALTS: Readonly<Partial<Record<HaltCode, string>>> = {
  late: "运行时间太长",
  asked: "由用户停止",
  printed: "输出太多",
  memory: "需要的内存太多",
  outside: "程序不得访问 Python 之外的内容",
  ended: "程序用 os._exit、abort 或信号结束了 Python",
  deep: "递归太深",
  exit: "程序调用了 sys.exit",
  "no WebAssembly": "此浏览器没有或关闭了 WebAssembly，而 Python 需要它",
  "not loaded": "无法加载 Python 的文件，请检查网络连接",
};

export const zh: Messages = {
  title: "layerwise",
  source: "源码",
  table: "表格",
  detail: "详情",
  skip: "跳到表格",

  language: "模型的语言",
  python: "Python",
  typescript: "TypeScript",
  input: "输入",
  inputHint:
    "输入的尺寸，含批次：12, 1, 224, 224。多个输入用分号隔开；整数输入写成 long 8, 200；forward 按名称接收的输入写成 mask=8, 200。",
  inputHints: {
    said: "源码自己调用 summary() 时给出了输入的尺寸。",
    whole: "它需要整数：请在尺寸前写 int64。",
  },
  useInput: (text) => `采用 ${text}`,
  card: "显卡",
  byMemory: "按显存大小",
  cardMemory: "显卡的显存",
  model: "模型",
  theme: "主题",
  themes: { auto: "跟随系统", light: "浅色", dark: "深色" },
  otherLanguage: "English",
  restore: "示例",
  restoreHint: "恢复 VGG11 示例",
  stop: "停止",
  again: "重新运行",

  loadingPython: "正在加载 Python",
  loadingStandIn: "正在加载 Python；在此之前表格是示例的",
  running: "正在运行",
  upToDate: "已是最新",
  stale: "显示的是上一次成功的结果",
  untilError: "表格显示运行到出错处为止的结果",
  afterModel: "表格显示的是出错前已有的模型",
  brokenInput: (text) => `“${text}” 不是输入尺寸；请写成 12, 1, 224, 224`,
  longSource: (length, most) =>
    `源码有 ${grouped(length)} 个字符：超过 ${grouped(most)} 个的不会是模型，因此不运行`,
  halted: (reason, code) => `已停止：${HALTS[code] ?? reason}`,
  noModel: "这里没有模型：请定义一个继承 nn.Module 的类",
  modelElsewhere: (name) =>
    `这里没有模型，也没有 ${name}：请粘贴一个继承 nn.Module 的类，或用命令 layerwise 运行该文件，它能找到已安装的软件包`,
  whichModel: "哪一个模型？",
  line: (line) => `第 ${line} 行`,
  stoppedHere: "在此停止",
  fix: "修正",
  output: "程序的输出",

  layer: "层",
  columns: "列",
  search: "查找",
  searchHint: "按名称或类查找层",
  unfold: "全部展开",
  fold: "折叠",
  unfoldRow: "展开",
  foldRow: "折叠",
  inOrder: "按模型中的顺序",
  sortBy: (column) => `按${column}排序`,
  noMatch: "没有这样的层",
  recursive: "再次",
  recursiveHint: "它之前运行过：参数已在那里计数",
  unknown: "没有规则覆盖它",
  atMost: "它的某个尺寸只由数据决定：这里取最大值",
  notReached: "未到达",

  column: {
    className: "类",
    kernel: "卷积核",
    groups: "组数",
    input: "输入",
    output: "输出",
    params: "参数",
    share: "参数 %",
    macs: "MACs",
    flops: "FLOPs",
    saved: "保存",
    multAdds: "mult-adds",
    trainable: "可训练",
    formula: "MACs 公式",
  },
  columnHint: {
    params: "参数个数",
    macs: "乘加次数，精确统计每个执行的运算",
    flops: "每次乘加算两次",
    saved: "autograd 为反向传播保存的字节数",
    multAdds: "torchinfo 打印的数：参数乘以输出位置数",
  },
  yes: "是",
  no: "否",
  partly: "部分",

  totals: "合计",
  total: "总计",
  trainable: "可训练",
  coverage: (counted, free, unknown) =>
    unknown === 0
      ? `${counted} 个运算已计数，${free} 个按规则免费`
      : `${counted} 个运算已计数，${free} 个按规则免费，${unknown} 个未知`,
  coverageHint: "每个执行的运算要么按规则计数，要么按规则免费，要么未知；未知的绝不当作 0。",
  note: noteZh,
  changed: "自上次编辑以来",
  isNew: "新",

  panels: "面板",
  batch: "批大小",
  checks: "检查",
  check: checkZh,
  why: "为什么",
  whatIf: "假如",
  whyEmpty: "在表格中选一个数：这里说明它是怎么来的。",
  asText: "文本形式",
  torchinfoRule: "按 torchinfo 的规则",
  ...graphZh,
  loading: "正在加载",
};
