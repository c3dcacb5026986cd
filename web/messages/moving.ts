import type { Lang } from "../../src/lang.ts";
import type { LinkTrouble } from "../state/link.ts";

const en = {
  gallery: "gallery",
  galleryHint: "A network that is ready",
  share: "share",
  shareHint: "A link that holds all of this; nothing is sent anywhere",
  link: "Link to this",
  copied: "copied",
  copy: "copy",
  linkSize: (characters: string) => `${characters} characters; the source is in it`,
  tooLong: "some programs cut off links this long",
  export: "export",
  text: "text",
  exportHint: "The table as a file",
  download: "save",
  failed: "It doesn't run: there is nothing to write.",
  linkTrouble: {
    broken: "The link is broken: it was cut off or changed on its way. What you had is still here.",
    newer: "The link is of another version of this page. What you had is still here.",
  } as Readonly<Record<LinkTrouble, string>>,
  dismiss: "dismiss",
  unkept:
    "This browser keeps nothing here: its storage is full or forbidden. What you write is gone when the page is closed or reloaded; copy it, or share a link to it.",
  aside: "What you had written is kept.",
  takeBack: "bring it back",
};

export type MovingMessages = typeof en;

const zh: MovingMessages = {
  gallery: "网络库",
  galleryHint: "现成的网络",
  share: "分享",
  shareHint: "包含全部内容的链接；不会发送到任何地方",
  link: "链接",
  copied: "已复制",
  copy: "复制",
  linkSize: (characters) => `${characters} 个字符，源码就在其中`,
  tooLong: "有些程序会截断这么长的链接",
  export: "导出",
  text: "文本",
  exportHint: "把表格存为文件",
  download: "保存",
  failed: "模型无法运行：没有可写的内容。",
  linkTrouble: {
    broken: "链接已损坏：传送途中被截断或改动。你原有的内容都还在。",
    newer: "这个链接来自此页面的另一个版本。你原有的内容都还在。",
  },
  dismiss: "关闭",
  unkept:
    "此浏览器无法在这里保存内容：存储空间已满或被禁用。关闭或刷新页面后，你写的内容会丢失；请先复制，或分享链接。",
  aside: "你写的内容已保留。",
  takeBack: "恢复",
};

/** What is said where sources and tables come in and go out. */
export const movingMessages: Readonly<Record<Lang, MovingMessages>> = { en, zh };
