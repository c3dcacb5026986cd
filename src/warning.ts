import { Ambient } from "./ambient.ts";

type Listener = (text: string) => void;

const listener = new Ambient<Listener | undefined>(undefined);

/** While `run` runs, `tell` hears the warnings. */
export const hearingWarnings = <T>(tell: Listener, run: () => T): T => listener.during(tell, run);

/** Warns as PyTorch does, in its words: Python code hears it at its line, nobody else does. */
export const warn = (text: string): void => listener.now?.(text);
