import { useEffect, useRef, useState } from "preact/hooks";
import type { Plan, PlanOptions } from "../../../src/memory/index.ts";
import type { SummaryOptions } from "../../../src/summary/index.ts";
import { Halted, ProgramFailure } from "../../engine/engine.ts";
import type { Messages } from "../../messages/index.ts";
import type { PanelProps } from "../panel.ts";
import type { BatchMessages } from "./messages.ts";

type Wanted = Partial<Omit<PlanOptions, "inputSize" | "dtypes" | "inputNames">>;

/** What is known of the plan that was asked for. */
export interface Asked {
  /** The last one: it stays while the next is made. */
  readonly plan: Plan | null;
  readonly isRunning: boolean;
  /** Why there is no new one. */
  readonly trouble: unknown;
}

/** A plan takes longer than a table, in the same worker: it waits until the typing rests, in milliseconds. */
const REST = 400;

/** The plan of the last good result for these options, none without; another one when either changes. */
export function usePlan({ result, lang, commands }: PanelProps, wanted: Wanted | null): Asked {
  const [asked, setAsked] = useState<Asked>({ plan: null, isRunning: true, trouble: null });
  const planned = useRef(result);
  const key = JSON.stringify(wanted);
  const inputSize = sizesOf(result.options);
  useEffect(() => {
    let isStale = false;
    if (!inputSize || !wanted) {
      setAsked({ plan: null, isRunning: false, trouble: null });
      return;
    }
    const answer = (found: Partial<Asked>) => {
      if (!isStale)
        setAsked((before) => ({ ...before, isRunning: false, trouble: null, ...found }));
    };
    const begin = () => {
      setAsked((before) => ({ ...before, isRunning: true }));
      const { dtypes, inputNames } = result.options;
      const options = { ...wanted, inputSize, dtypes, inputNames };
      commands.request("plan", { options, lang, format: "text", cwd: "" }).then(
        ({ data }) => answer({ plan: data as Plan }),
        (trouble) => answer({ trouble }),
      );
    };
    const timer = setTimeout(begin, planned.current === result ? 0 : REST);
    planned.current = result;
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [result, key]);
  return asked;
}

/** The size of each input; undefined where there is none. */
export function sizesOf({ inputSize }: SummaryOptions): PlanOptions["inputSize"] | undefined {
  if (!inputSize || inputSize.length === 0) return undefined;
  const sizes = inputSize as readonly (number | readonly number[])[];
  return sizes.every((size) => typeof size === "number")
    ? [sizes]
    : (sizes as readonly (readonly number[])[]);
}

/** What went wrong, in the page's words where it has them. */
export function troubleText(trouble: unknown, say: Messages, words: BatchMessages): string {
  const { message } = trouble as Error;
  if (trouble instanceof Halted) return say.halted(message, trouble.code);
  return trouble instanceof ProgramFailure ? words.failed(message) : message;
}
