import type { Streams } from "./interpreter.ts";
import { type Failure, ModelFailure } from "./outcome.ts";
import type { Job, Message, StopCode } from "./protocol.ts";
import { overTime } from "./time-limit.ts";

/** A file went too far and was stopped: it took too long, printed or kept too much, or reached outside of Python. */
export class Stopped extends Error {
  readonly code: StopCode;

  constructor(code: StopCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** The file called sys.exit. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the file called sys.exit(${status})`);
    this.status = status;
  }
}

/** A worker, of Node's or of a browser's. */
export interface Lane<F> {
  /** Is called once, before anything is sent. */
  listen(hear: (message: Message) => void, fail: (error: unknown) => void): void;
  send(job: Job<F>): void;
  end(): Promise<unknown>;
  /** Whether the process goes on for it. */
  hold(isBusy: boolean): void;
}

/** Milliseconds beyond its time in which a file that is asked to end may say what it has made. */
const GRACE = 2000;

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Python in a worker of its own. It does one job at a time, and is over once it was stopped. */
export class Thread<F> {
  /** Resolves when Python has started. */
  readonly started: Promise<void>;
  readonly #lane: Lane<F>;
  readonly #timeout: number;
  #settle: ((outcome: Outcome) => void) | undefined;
  #isOver = false;

  /** A job may take `timeout` seconds; what files print goes to `streams`. */
  constructor(lane: Lane<F>, timeout: number, streams: Streams) {
    this.#lane = lane;
    this.#timeout = timeout;
    this.started = new Promise((ready, fail) => {
      const end = (error: unknown) => {
        fail(error);
        this.stop(error);
      };
      lane.listen((message) => {
        if (message.kind === "ready") ready();
        else if (message.kind === "output") streams[message.stream](message.bytes);
        else this.#hear(message);
      }, end);
    });
    this.started.catch(() => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async run(job: Job<F>): Promise<unknown> {
    await this.started;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise((done, fail) => {
        this.#settle = (outcome) =>
          "error" in outcome ? fail(outcome.error) : done(outcome.value);
        const seconds = this.#timeout;
        const late = () => this.stop(new Stopped("late", overTime(seconds)));
        timer = setTimeout(late, seconds * 1000 + GRACE);
        this.#lane.hold(true);
        this.#lane.send({ ...job, seconds });
      });
    } finally {
      clearTimeout(timer);
      this.#lane.hold(false);
    }
  }

  /** Ends the worker whatever it does; its job fails with `error`. */
  stop(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.end();
    this.#settle?.({ error });
  }

  async end(): Promise<void> {
    await this.#lane.end();
  }

  #hear(message: Exclude<Message, { kind: "ready" | "output" }>): void {
    if (message.kind === "done") this.#settle?.({ value: message.value });
    else if (message.kind === "failed") this.#settle?.({ error: failed(message.failure) });
    else if (message.kind === "exited") this.#settle?.({ error: new Exit(message.status) });
    else this.stop(new Stopped(message.code, message.reason));
  }
}

const failed = (failure: Failure): ModelFailure => new ModelFailure(failure);
