/** What the panels "graph" and "where it goes" say. */
export const graphEn = {
  graph: "graph",
  graphHint:
    "The modules, and the tensors between them. Arrow keys walk and open, Enter selects; drag to move, Ctrl and the wheel to zoom.",
  graphEmpty: "Nothing ran: there is no graph.",
  shareOf: "bars: share of",
  zoomIn: "larger",
  zoomOut: "smaller",
  fit: "fit",
  fitWidth: "fit its width",
  fitAll: "fit all of it",
  nodes: (count: number) => (count === 1 ? "1 node" : `${count} nodes`),
  kinds: { input: "input", output: "output" },
  whereItGoes: "where it goes",
  areasOf: "areas: share of",
  mapHint: "What the modules have of it. Arrow keys walk, Enter selects.",
  mapEmpty: (what: string) => `Nothing here has any: 0 ${what}.`,
  itsOwn: (name: string) => `${name}: its own`,
};

export const graphZh: typeof graphEn = {
  graph: "图",
  graphHint: "模块以及它们之间的张量。方向键移动和展开，回车选中；拖动平移，Ctrl 加滚轮缩放。",
  graphEmpty: "没有运行任何模块：没有图。",
  shareOf: "条形：占比",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "适合窗口",
  fitWidth: "适合宽度",
  fitAll: "适合窗口：显示全部",
  nodes: (count) => `${count} 个节点`,
  kinds: { input: "输入", output: "输出" },
  whereItGoes: "分布",
  areasOf: "面积：占比",
  mapHint: "各模块所占的份额。方向键移动，回车选中。",
  mapEmpty: (what) => `没有任何模块占用：${what} 0。`,
  itsOwn: (name) => `${name}：自身`,
};
