import type { ComponentType } from "preact";
import type { Lang } from "../../src/lang.ts";
import type { Messages } from "../messages/index.ts";
import type { Commands } from "../state/commands.ts";
import type { Explained, Result } from "../state/run.ts";
import type { Selection, SourcePlace } from "../state/selection.ts";

/** What a panel gets: it reads nothing else of the page's state, and changes it by the commands alone. */
export interface PanelProps {
  /** The last good result: it stays while the source doesn't run. */
  readonly result: Result;
  /** How its numbers come about; a moment after it the last one's. */
  readonly explained: Explained;
  readonly selection: Selection | null;
  /** The place in the source that is pointed at: state/links.ts says what it decides. */
  readonly pointed: SourcePlace | null;
  readonly say: Messages;
  readonly lang: Lang;
  readonly commands: Commands;
}

/** A tab below the table. It is loaded when it is first opened. */
export interface Panel {
  readonly id: string;
  title(say: Messages): string;
  /** How many findings there are, shown beside the title; none where it is 0 or left out. */
  count?(): number;
  load(): Promise<{ readonly default: ComponentType<PanelProps> }>;
}
