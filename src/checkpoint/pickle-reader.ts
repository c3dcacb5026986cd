/** The bytes end inside the pickle. */
export class Ended extends Error {}

/** A pickle that can't be read, and where. */
export class PickleError extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A number of more digits describes no tensor. */
const MOST_DIGITS = 1000;
const NEWLINE = 10;

/** Takes a pickle's bytes one after the other. */
export class Reader {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  fail(message: string): never {
    throw new PickleError(this.at, message);
  }

  byte(): number {
    return this.#bytes[this.#skip(1)] as number;
  }

  uint16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  /** A length; one that no file could have is refused. */
  uint64(): number {
    const value = this.#view.getBigUint64(this.#skip(8), true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) this.fail("a length is impossible");
    return Number(value);
  }

  /** Big-endian, unlike the rest. */
  double(): number {
    return this.#view.getFloat64(this.#skip(8), false);
  }

  take(length: number): Uint8Array {
    const from = this.#skip(length);
    return this.#bytes.subarray(from, from + length);
  }

  text(length: number): string {
    return new TextDecoder().decode(this.take(length));
  }

  /** Up to the end of the line, without it. */
  line(): string {
    const end = this.#bytes.indexOf(NEWLINE, this.at);
    if (end < 0) throw new Ended();
    const text = this.text(end - this.at);
    this.at = end + 1;
    return text;
  }

  /** Little-endian, in two's complement. */
  long(length: number): number | bigint {
    if (length > MOST_DIGITS) this.fail("a number has too many digits");
    let value = 0n;
    const bytes = this.take(length);
    bytes.forEach((byte, at) => {
      value |= BigInt(byte) << BigInt(8 * at);
    });
    return plain(BigInt.asIntN(8 * length, value));
  }

  /** `12`, `12L`. */
  decimal(): number | bigint {
    const text = this.line().replace(/L$/, "");
    if (text.length > MOST_DIGITS || !/^\s*[-+]?\d+\s*$/.test(text)) this.fail("a number is none");
    return plain(BigInt(text.replace("+", "")));
  }

  #skip(length: number): number {
    const from = this.at;
    if (from + length > this.#bytes.length) throw new Ended();
    this.at = from + length;
    return from;
  }
}

const plain = (value: bigint): number | bigint =>
  BigInt.asIntN(53, value) === value ? Number(value) : value;
