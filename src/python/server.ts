import type { Host } from "./host.ts";
import type { Streams } from "./interpreter.ts";
import { ExitCalled, ModelFailure } from "./outcome.ts";
import type { Job, Message, StopCode } from "./protocol.ts";
import { Exited, Forbidden } from "./sandbox.ts";

/** Most bytes that a file may print. */
const OUTPUT_LIMIT = 64 << 20;

/** The worker's side of a session: does one job after the other, and says how each ended. */
export class Server<F> {
  readonly #say: (message: Message) => void;
  #printed = 0;

  constructor(say: (message: Message) => void) {
    this.#say = say;
  }

  /** Where files print. */
  readonly streams: Streams = {
    stdout: (bytes) => this.#print("stdout", bytes),
    stderr: (bytes) => this.#print("stderr", bytes),
  };

  run(host: Host<F>, { verb, parts, seconds }: Job<F>): void {
    this.#printed = 0;
    try {
      host.mayRun(verb === "command" ? undefined : seconds);
      const value = (host[verb] as (...given: unknown[]) => unknown).apply(host, [...parts]);
      this.#say({ kind: "done", value });
    } catch (error) {
      this.#say(outcome(error));
    }
  }

  #print(stream: keyof Streams, bytes: Uint8Array): void {
    this.#printed += bytes.length;
    if (this.#printed > OUTPUT_LIMIT)
      this.#say(broken("printed", `it printed more than ${OUTPUT_LIMIT >> 20} MB`));
    else this.#say({ kind: "output", stream, bytes: bytes.slice() });
  }
}

function outcome(error: unknown): Message {
  if (error instanceof ModelFailure && error.failure.kind === "TimeLimit")
    return broken("late", error.failure.message);
  if (error instanceof ModelFailure) return { kind: "failed", failure: error.failure };
  if (error instanceof ExitCalled) return { kind: "exited", status: error.status };
  if (error instanceof Exited) return broken("ended", error.message);
  if (error instanceof Forbidden) return broken("outside", error.message);
  if (error instanceof RangeError) return broken("deep", "it recursed too deeply");
  return broken("fault", `Python stopped: ${error instanceof Error ? error.stack : error}`);
}

const broken = (code: StopCode, reason: string): Message => ({ kind: "broken", code, reason });
