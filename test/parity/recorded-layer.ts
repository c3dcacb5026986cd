import { nn } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import {
  callArguments,
  type Encoded,
  makeLayer,
  type RecordedError,
  type RecordedOutput,
} from "./golden.ts";

interface Wrap {
  name: string;
  args: Encoded[];
  kwargs: Record<string, Encoded>;
}

/** What PyTorch says of a built layer. */
export interface State {
  className?: string;
  repr?: string;
  parameters?: [string, number[] | null, string][];
  buffers?: [string, number[] | null, string, boolean][];
  attributes?: Record<string, Encoded>;
  children?: [string, string][];
}

export interface RecordedLayer extends State {
  layer: string;
  args: Encoded[];
  kwargs: Record<string, Encoded>;
  inputs: Encoded[];
  inputKwargs: Record<string, Encoded>;
  mode: "train" | "eval";
  wrap?: Wrap | Wrap[];
  /** The state after the call, where the call changed it. */
  after?: State;
  out?: RecordedOutput[];
  macs?: number | null;
  saved?: [number[], string, number][];
  savedBytes?: number | null;
  /** The same without fused kernels, whose work the counter doesn't see. */
  unfused?: { macs?: number; savedBytes?: number };
  error?: RecordedError;
}

/** Builds the layer of a recording. */
export function build({ layer, args, kwargs, mode, wrap = [] }: RecordedLayer): nn.Module {
  let made = makeLayer({ name: layer, args, kwargs }) as nn.Module;
  if (mode === "eval") made.eval();
  for (const { name, args: wrapArgs, kwargs: wrapKwargs } of [wrap].flat()) {
    const path = name.split(".").map(camel);
    const wrapper = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      (nn as unknown as { utils: unknown }).utils,
    ) as (...given: unknown[]) => nn.Module | undefined;
    made = wrapper(made, ...callArguments(wrapArgs, wrapKwargs, [])) ?? made;
  }
  return made;
}
