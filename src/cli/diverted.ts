/** Sends what `run` writes to the process's standard output to `take` instead: `console.log` in a user's file. */
export async function diverted<T>(
  take: (text: string) => void,
  run: () => T | Promise<T>,
): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    take(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  }) as typeof write;
  try {
    return await run();
  } finally {
    process.stdout.write = write;
  }
}
