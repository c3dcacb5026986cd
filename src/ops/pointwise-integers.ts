import { tensor } from "../args.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";

/** Euclid's algorithm. */
const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

const ofIntegers = (opName: string, doc: string, value: (a: number, b: number) => number) =>
  binary(opName, {
    doc,
    args: [tensor("input"), tensor("other")],
    value: (a, b) => value(a, b),
    refuses: lacking(`${opName}_cpu`, "bool", "float", "complex"),
  });

export const gcd = ofIntegers("gcd", "The greatest common divisor.", divisor);
export const gcd_ = inPlace(gcd);

export const lcm = ofIntegers("lcm", "The least common multiple.", (a, b) =>
  a === 0 || b === 0 ? 0 : Math.abs((a / divisor(a, b)) * b),
);
export const lcm_ = inPlace(lcm);
