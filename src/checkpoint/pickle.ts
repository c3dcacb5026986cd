import { Machine } from "./pickle-machine.ts";
import { OPCODES } from "./pickle-opcodes.ts";
import { PickleError, Reader } from "./pickle-reader.ts";
import type { Value } from "./pickle-values.ts";

export { Ended, PickleError } from "./pickle-reader.ts";

/**
 * Reads one pickle from `at` on: https://docs.python.org/3/library/pickletools.html. It never calls anything: what
 * the pickle would call is described. `Ended` where the bytes end before the pickle does.
 */
export function unpickle(
  bytes: Uint8Array,
  at = 0,
): { readonly value: Value; readonly end: number } {
  const reader = new Reader(bytes, at);
  const machine = new Machine(reader);
  for (;;) {
    const code = reader.byte();
    if (code === STOP) return { value: machine.pop(), end: reader.at };
    const run = OPCODES.get(code);
    if (!run) throw new PickleError(reader.at - 1, `there is no opcode ${code}`);
    run(machine);
  }
}

const STOP = 0x2e;
