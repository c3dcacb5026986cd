/** Recorded networks that Python does not run as recorded yet, and why. It only ever shrinks. */
export const WAITING: Readonly<Record<string, string>> = {};
