import { EditorView } from "@codemirror/view";

/**
 * What is typed over a selection. Chromium would give it the look of what it replaces, by an inline style in the
 * editor's element: the page's policy refuses that, with an error in the console.
 */
export const replacing = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType, isComposing } = event;
    const { main, ranges } = view.state.selection;
    if (inputType !== "insertText" || data === null || isComposing) return false;
    if (main.empty || ranges.length > 1) return false;
    const typed = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" });
    const isHandled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, main.from, main.to, data, typed));
    if (!isHandled) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
});
