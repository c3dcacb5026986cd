import type { TracedOp } from "../graph.ts";
import { Tensor } from "../tensor.ts";
import { type Flow, inputsOf, passesOn } from "./flow.ts";
import { extent, windowsOf } from "./window.ts";

/** What one place of an image sees of the input's, along one axis. */
export interface Field {
  /** Pixels of the input. */
  readonly size: number;
  /** Pixels between what two neighbours see. */
  readonly step: number;
}

/**
 * The receptive field of each tensor that is an image computed from the model's first input by windows and by what
 * leaves pixels where they are; the largest one where paths join. A tensor that something else has a part in has none.
 * (Araujo, Norris, Sim: Computing Receptive Fields of Convolutional Neural Networks, Distill 2019)
 */
export function fieldsOf(flow: Flow): ReadonlyMap<Tensor, readonly Field[]> {
  const fields = new Map<Tensor, readonly Field[]>();
  const [image] = flow.graph.inputs;
  if (!(image instanceof Tensor) || image.ndim < 3 || image.ndim > 5) return fields;
  const axes = image.ndim - 2;
  fields.set(image, new Array<Field>(axes).fill({ size: 1, step: 1 }));
  for (const op of flow.graph.ops) {
    const field = fieldAfter(op, fields, axes);
    for (const output of op.outputs) {
      if (field) fields.set(output, field);
      else fields.delete(output);
    }
  }
  return fields;
}

function fieldAfter(
  op: TracedOp,
  fields: ReadonlyMap<Tensor, readonly Field[]>,
  axes: number,
): readonly Field[] | undefined {
  const [input] = inputsOf(op);
  const before = input && fields.get(input);
  const windows = windowsOf(op);
  if (windows.length > 0)
    return before && windows.length === axes
      ? before.map((field, at) => {
          const window = windows[at] as (typeof windows)[number];
          return {
            size: field.size + (extent(window) - 1) * field.step,
            step: field.step * window.stride,
          };
        })
      : undefined;
  return keepsPlaces(op, axes) ? joined(op, fields) : undefined;
}

/** True for what works place by place: each output has the image's sizes, and no product sums over places. */
function keepsPlaces(op: TracedOp, axes: number): boolean {
  const { role, formulas, status } = op.op;
  const isPlaceByPlace =
    role === "activation" ||
    role === "rectifier" ||
    role === "batch norm" ||
    passesOn(op) ||
    formulas.elementwise?.text === "numel(out)" ||
    status === "free";
  const images = [...inputsOf(op), ...op.outputs].filter(({ ndim }) => ndim === axes + 2);
  const [first] = images;
  const sizes = (tensor: Tensor) => String(tensor.shape.slice(-axes));
  return (
    isPlaceByPlace &&
    first !== undefined &&
    images.every((tensor) => sizes(tensor) === sizes(first)) &&
    op.outputs.every(({ ndim }) => ndim === axes + 2)
  );
}

/** The largest of those of the images that it reads. */
function joined(
  op: TracedOp,
  fields: ReadonlyMap<Tensor, readonly Field[]>,
): readonly Field[] | undefined {
  const images = inputsOf(op).filter(
    ({ ndim, isLeaf, requiresGrad }) => ndim >= 3 && !(isLeaf && requiresGrad),
  );
  const known = images.map((tensor) => fields.get(tensor));
  if (known.length === 0 || known.includes(undefined)) return undefined;
  const [first, ...others] = known as (readonly Field[])[];
  return (first as readonly Field[]).map((field, at) =>
    others.reduce((widest, other) => {
      const next = other[at] as Field;
      return next.size > widest.size ? next : widest;
    }, field),
  );
}
