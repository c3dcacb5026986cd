import { nn } from "../../src/index.ts";
import { bindInputs, parseInputs } from "../../src/nn/inputs.ts";

/** Networks by the text that made each in Python, as `case.json` has it. */
export type Networks = Readonly<Record<string, () => nn.Module>>;

/** A network whose inputs may be given by name, as every one's may in Python. */
export abstract class ByName extends nn.Module {
  /** Their names, `?` after those that may be left out. */
  abstract readonly takes: string;

  override bindInputs(given: unknown[]): unknown[] {
    return bindInputs(`${this.className}.forward`, parseInputs(this.takes), given);
  }
}
