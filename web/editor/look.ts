import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours are the page's: style/tokens.css has them for both themes. */
export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.definition(tags.variableName), tags.className], color: "var(--code-name)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "var(--text)",
  },
]);

export const look = EditorView.theme({
  // What stands at a line's end takes no more than its part of the pane.
  "&": {
    containerType: "inline-size",
    height: "100%",
    fontSize: "var(--code-size)",
    color: "var(--text)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "var(--code-line)" },
  ".cm-content": { caretColor: "var(--accent)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": {
    background: "var(--pane)",
    color: "var(--quiet)",
    border: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 10px", minWidth: "28px" },
  ".cm-activeLine": { background: "var(--line-active)" },
  ".cm-selectionMatch, &.cm-focused .cm-matchingBracket": { background: "var(--lit-soft)" },
  ".cm-content ::selection": { background: "var(--selection)" },
  ".cm-lit": { background: "var(--lit)", outline: "1px solid var(--accent)", borderRadius: "2px" },
  ".cm-shown": { boxShadow: "inset 2px 0 0 var(--accent)", background: "var(--line-active)" },
  ".cm-inlay": {
    // Where the line is longer than the pane, it stays in sight at the edge.
    position: "sticky",
    right: "0",
    padding: "1px 8px 1px 1ch",
    background: "var(--pane)",
    boxShadow: "-8px 0 6px var(--pane)",
    fontSize: "0.92em",
    marginLeft: "1ch",
    fontVariantNumeric: "tabular-nums",
    userSelect: "none",
    pointerEvents: "none",
    whiteSpace: "nowrap",
    display: "inline-block",
    boxSizing: "border-box",
    maxWidth: "45cqi",
    overflow: "hidden",
    textOverflow: "ellipsis",
    verticalAlign: "bottom",
  },
  ".cm-activeLine .cm-inlay, .cm-shown .cm-inlay": {
    background: "var(--line-active)",
    boxShadow: "-8px 0 6px var(--line-active)",
  },
  ".cm-inlay .params": { color: "var(--params)" },
  ".cm-inlay .shape": { color: "var(--quiet)" },
  ".cm-tooltip, .cm-panels": {
    background: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--rule)",
  },
  ".cm-diagnostic": { whiteSpace: "pre-wrap", maxWidth: "60ch", fontFamily: "var(--mono)" },
});
