import type { Encoded } from "./golden.ts";
import type { RecordedLayer } from "./recorded-layer.ts";

interface Call {
  readonly args: Encoded[];
  readonly kwargs: Record<string, Encoded>;
}

interface OpCall extends Call {
  readonly op: string;
  readonly via?: string;
}

/** So many elements of a tensor are written. */
const MOST = 4;

/** Nested values as Python writes them, tuples in round brackets and lists in square ones. */
function valueText(value: Encoded): string {
  if (Array.isArray(value)) return `(${value.map(valueText).join(", ")})`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const [kind = "", inner = null] = Object.entries(value)[0] ?? [];
  if (kind === "tensor") return tensorText(inner as unknown as TensorLike);
  if (kind === "layer") {
    const { name, args = [], kwargs = {} } = inner as unknown as { name: string } & Partial<Call>;
    return callText(name, args, kwargs);
  }
  if (kind === "list") return `[${(inner as Encoded[]).map(valueText).join(", ")}]`;
  return `${kind} ${JSON.stringify(inner)}`;
}

interface TensorLike {
  readonly shape: number[];
  readonly dtype: string;
  readonly strides?: number[];
  readonly values?: Encoded[];
}

function tensorText({ shape, dtype, strides, values }: TensorLike): string {
  const first = values?.slice(0, MOST).map((value) => JSON.stringify(value));
  if (values && values.length > MOST) first?.push("…");
  const layout = strides ? ` strides ${strides.join(", ")}` : "";
  return `${dtype}[${shape.join(", ")}]${layout}${first ? ` of ${first.join(", ")}` : ""}`;
}

function callText(name: string, args: Encoded[], kwargs: Record<string, Encoded>): string {
  const named = Object.entries(kwargs).map(([key, value]) => `${key}=${valueText(value)}`);
  return `${name}(${[...args.map(valueText), ...named].join(", ")})`;
}

const opText = ({ op, via, args, kwargs }: OpCall): string => callText(via ?? op, args, kwargs);

function layerText({ inputs, inputKwargs, wrap = [], ...layer }: RecordedLayer): string {
  const made = [wrap]
    .flat()
    .reduce(
      (inner, { name, args, kwargs }) => `${callText(name, args, kwargs)} of ${inner}`,
      callText(layer.layer, layer.args, layer.kwargs),
    );
  const run = inputs.length + Object.keys(inputKwargs).length > 0;
  return run ? callText(made, inputs, inputKwargs) : made;
}

/** A name for each case, which says what is called with what; the same call again has its number behind it. */
export function namesOf(cases: readonly (OpCall | RecordedLayer)[]): string[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const text = "op" in each ? opText(each) : layerText(each);
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 1 ? text : `${text} #${times}`;
  });
}
