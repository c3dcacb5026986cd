import { type AnyArg, Scalar } from "../args.ts";
import { dtypeNamed } from "../dtype.ts";
import type { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { Tensor } from "../tensor.ts";
import { type Given, missing, type Owner, refusal, tooMany, wrongType } from "./refusal.ts";
import { NO_OPTIONS } from "./split.ts";
import { pythonType } from "./type-name.ts";

/** One signature, as torch's parser prints it and as it matches. */
interface Overload {
  readonly text: string;
  /** Taken but never spoken of: torch's deprecated signatures, and numbers that stand for tensors. */
  readonly hidden: boolean;
  readonly params: readonly Param[];
  /** Those that may be given by place. */
  readonly places: readonly Param[];
  /** The words between the commas, `*` among them: the printer counts so. */
  readonly words: readonly { readonly type: string; readonly name: string }[];
}

interface Param extends Pick<AnyArg, "name" | "type" | "optional" | "keywordOnly"> {
  /** A list of ints that one number can't stand for. */
  readonly strict?: boolean;
}

/**
 * Compiles the check that some overload takes the call; if none does, it throws what torch's parser says.
 * (torch/csrc/utils/python_arg_parser.cpp and invalid_arguments.cpp)
 */
export function compileOverloads(owner: Owner, texts: readonly string[]): (call: Given) => void {
  const overloads = strictIn(texts.map(parseOverload));
  return (call) => {
    const counted = withoutSelf(call, owner.self);
    if (!overloads.some((overload) => !mismatch(owner, overload, counted)))
      throw refuse(
        owner,
        overloads.filter(({ hidden }) => !hidden),
        counted,
      );
  };
}

function withoutSelf(call: Given, self: number): Given {
  if (self === 0) return call;
  const { positional, options, spreadFrom } = call;
  return {
    positional: positional.slice(self),
    options,
    spreadFrom: spreadFrom === undefined ? undefined : spreadFrom - self,
  };
}

function parseOverload(signature: string): Overload {
  const [text = "", mark] = signature.split("|");
  const words = text === "" ? [] : text.split(", ");
  const star = words.indexOf("*");
  const params = words.flatMap((word, at) => {
    if (word === "*") return [];
    const [declared = "", fallback] = word.split(" = ");
    const space = declared.lastIndexOf(" ");
    const name = declared.slice(space + 1);
    const type = declared.slice(0, space);
    const optional = fallback !== undefined;
    return [{ name, type, optional, keywordOnly: star >= 0 && at > star }];
  });
  const split = (word: string) => {
    const space = word.lastIndexOf(" ");
    return { type: word.slice(0, Math.max(space, 0)), name: word.slice(space + 1) };
  };
  return {
    text,
    hidden: mark === "hidden",
    params,
    places: byPlace(params),
    words: words.map(split),
  };
}

const byPlace = (params: readonly Param[]): readonly Param[] =>
  params.filter(({ keywordOnly }) => !keywordOnly);

/** One number stands for a list of one, unless another overload takes it as a number. */
function strictIn(overloads: readonly Overload[]): readonly Overload[] {
  const single = new Set(
    overloads.flatMap(({ params }) => params.filter((p) => p.type === "int").map((p) => p.name)),
  );
  return overloads.map((overload) => {
    const params = overload.params.map((param) => ({ ...param, strict: single.has(param.name) }));
    return { ...overload, params, places: byPlace(params) };
  });
}

/** The one overload with room for as many arguments says what it misses; several are listed. */
function refuse(owner: Owner, overloads: readonly Overload[], call: Given): ModelError {
  const count = spread(call).length + Object.keys(call.options).length;
  const plausible = overloads.filter(
    ({ params }) =>
      count >= params.filter(({ optional }) => !optional).length && count <= params.length,
  );
  const [only] = plausible;
  const specific = plausible.length === 1 && only ? mismatch(owner, only, call)?.() : undefined;
  return (
    specific ??
    refusal(owner, ` received an invalid combination of arguments - ${listing(overloads, call)}`)
  );
}

/** What says why `overload` doesn't take the call; undefined when it does. */
function mismatch(
  owner: Owner,
  { params, places }: Overload,
  call: Given,
): (() => ModelError) | undefined {
  const plain = { ...owner, self: 0 };
  const positional = varargs(places, call);
  if (positional.length > places.length)
    return () => tooMany(plain, params, places.length, positional.length);
  let named = 0;
  for (let at = 0; at < params.length; at++) {
    const param = params[at] as Param;
    const byPlace = at < positional.length;
    const value = byPlace ? positional[at] : optionOf(call, param.name);
    if (value === undefined && !param.optional) return () => missing(plain, params.slice(at));
    const isLeftOut = value === undefined || (value === null && takesNone(param));
    if (!isLeftOut && !matches(param, value))
      return () => wrongType(plain, param, byPlace ? at + 1 : undefined, value);
    if (!byPlace && value !== undefined) named++;
  }
  if (call.options === NO_OPTIONS) return undefined;
  const unknown = Object.keys(call.options).find(
    (name) => !params.some((param) => param.name === snake(name)),
  );
  if (unknown)
    return () => refusal(plain, ` got an unexpected keyword argument '${snake(unknown)}'`);
  const twice = Object.keys(call.options).length > named;
  return twice ? () => refusal(plain, " got multiple values for an argument") : undefined;
}

/** The list doesn't say which of the required arguments may be None: a size may, a tensor or a number may not. */
const takesNone = ({ type, optional }: Param): boolean =>
  optional || (type !== "Tensor" && type !== "Number");

function optionOf({ options }: Given, name: string): unknown {
  for (const option in options) if (snake(option) === name) return options[option];
  return undefined;
}

/** A size given as numbers is a list where it is the only argument by place, and separate arguments elsewhere. */
const varargs = (places: readonly Param[], call: Given): readonly unknown[] =>
  places.length === 1 && places[0]?.type.startsWith("tuple") ? call.positional : spread(call);

const spread = ({ positional, spreadFrom }: Given): readonly unknown[] =>
  spreadFrom === undefined
    ? positional
    : [...positional.slice(0, spreadFrom), ...(positional[spreadFrom] as unknown[])];

const isInt = (value: unknown): boolean =>
  Number.isInteger(value) || (value instanceof Scalar && value.kind === "int");
const isNumber = (value: unknown): boolean => typeof value === "number" || value instanceof Scalar;

const MATCHES: Readonly<Record<string, (value: unknown) => boolean>> = {
  Tensor: (value) => value instanceof Tensor,
  "tuple of Tensors": (value) =>
    Array.isArray(value) && value.every((item) => item instanceof Tensor),
  int: isInt,
  // The parser looks at the first item only; the others fail when they are unpacked.
  "tuple of ints": (value) => isInt(value) || (Array.isArray(value) && isInt(value[0] ?? 0)),
  bool: (value) => typeof value === "boolean",
  float: isNumber,
  Number: (value) => isNumber(value) || typeof value === "boolean",
  str: (value) => typeof value === "string",
  "torch.device": (value) => typeof value === "string" && dtypeNamed(value) === undefined,
  "torch.dtype": (value) => typeof value === "string" && dtypeNamed(value) !== undefined,
};

const matches = ({ type, strict }: Param, value: unknown): boolean =>
  !(strict && type === "tuple of ints" && isInt(value)) && (MATCHES[type]?.(value) ?? true);

/** What was given, and every overload; those with as many arguments say which of them were wrong. */
function listing(overloads: readonly Overload[], call: Given): string {
  const given = spread(call);
  const options = Object.entries(call.options).map(
    ([name, value]) => [snake(name), value] as const,
  );
  const described = [
    ...given.map(typeName),
    ...options.map(([name, value]) => `${name}=${typeName(value)}`),
  ].join(", ");
  const [only] = overloads;
  if (overloads.length === 1) return `got (${described}), but expected (${only?.text})`;
  const lines = overloads.flatMap((overload) => {
    const reason = whyNot(overload, given, options);
    return [
      ` * (${overload.text})`,
      ...(reason ? [`      didn't match because some of the ${reason}`] : []),
    ];
  });
  return `got (${described}), but expected one of:\n${lines.join("\n")}`;
}

function whyNot(
  { words }: Overload,
  given: readonly unknown[],
  options: readonly (readonly [string, unknown])[],
): string | undefined {
  if (words.length !== given.length + options.length) return undefined;
  const names = words.slice(words.length - options.length).map(({ name }) => name);
  const unmatched = options.map(([name]) => name).filter((name) => !names.includes(name));
  if (unmatched.length > 0) return `keywords were incorrect: ${unmatched.join(", ")}`;
  const described = words.map(({ type, name }, at) => {
    const value = at < given.length ? given[at] : options.find(([option]) => option === name)?.[1];
    const fits = pythonType(value) === type || (type === "float" && isInt(value));
    const text = `${at < given.length ? "" : `${name}=`}${describe(value)}`;
    return fits ? text : `!${text}!`;
  });
  return `arguments have invalid types: (${described.join(", ")})`;
}

/** As `describe` has it: whole numbers are a tuple, anything else is a list. */
const typeName = (value: unknown): string =>
  Array.isArray(value) && !value.every(isInt) ? "list" : pythonType(value, "int");

function describe(value: unknown): string {
  if (!Array.isArray(value)) return pythonType(value);
  const items = value.map((item) => pythonType(item));
  if (!value.every(isInt)) return `list of [${items.join(", ")}]`;
  return `tuple of (${items.join(", ")}${items.length === 1 ? "," : ""})`;
}
