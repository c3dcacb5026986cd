import { number, optional } from "../args.ts";
import { inPlace, NO_DERIVATIVE } from "./in-place.ts";
import { lacking, unary } from "./pointwise.ts";
import {
  digamma as digammaOf,
  erfc as erfcOf,
  erfinv as erfinvOf,
  erf as erfOf,
  lgamma as lgammaOf,
} from "./special.ts";

/** A function of the reals, whose derivative is told by its argument or by its result. */
const real = (
  opName: string,
  doc: string,
  value: (x: number) => number,
  keeps: "input" | "out",
  /** The kernel that isn't there for complex numbers. */
  kernel?: string,
) =>
  unary(opName, {
    doc,
    dtype: "float",
    value: (x) => value(x),
    saves: [keeps],
    ...(kernel && { refuses: lacking(kernel, "complex") }),
  });

export const exp = real("exp", "e to the power of each element.", Math.exp, "out");
export const exp2 = real("exp2", "2 to the power of each element.", (x) => 2 ** x, "out");
export const expm1 = real("expm1", "eˣ − 1, exact near 0.", Math.expm1, "out");
export const log = real("log", "The natural logarithm.", Math.log, "input");
export const log2 = real("log2", "The logarithm to base 2.", Math.log2, "input");
export const log10 = real("log10", "The logarithm to base 10.", Math.log10, "input");
export const log1p = real("log1p", "log(1 + x), exact near 0.", Math.log1p, "input");
export const sqrt = real("sqrt", "The square root.", Math.sqrt, "out");
export const rsqrt = real("rsqrt", "One over the square root.", (x) => 1 / Math.sqrt(x), "out");
export const reciprocal = real("reciprocal", "One over each element.", (x) => 1 / x, "out");
export const sigmoid = unary("sigmoid", {
  doc: "1 / (1 + e⁻ˣ).",
  dtype: "float",
  value: (x) => 1 / (1 + Math.exp(-x)),
  role: "sigmoid",
  saves: ["out"],
});
export const tanh = real("tanh", "The hyperbolic tangent.", Math.tanh, "out");
export const sin = real("sin", "The sine.", Math.sin, "input");
export const cos = real("cos", "The cosine.", Math.cos, "input");
export const tan = real("tan", "The tangent.", Math.tan, "out");
export const asin = real("asin", "The angle whose sine it is.", Math.asin, "input");
export const acos = real("acos", "The angle whose cosine it is.", Math.acos, "input");
export const atan = real("atan", "The angle whose tangent it is.", Math.atan, "input");
export const sinh = real("sinh", "The hyperbolic sine.", Math.sinh, "input");
export const cosh = real("cosh", "The hyperbolic cosine.", Math.cosh, "input");
export const asinh = real("asinh", "The inverse of sinh.", Math.asinh, "input");
export const acosh = real("acosh", "The inverse of cosh.", Math.acosh, "input");
export const atanh = real("atanh", "The inverse of tanh.", Math.atanh, "input");
export const sinc = real(
  "sinc",
  "sin(πx) / (πx), 1 at 0.",
  (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)),
  "input",
);
export const erf = real("erf", "The error function.", erfOf, "input", "erf_vml_cpu");
export const erfc = real("erfc", "1 − erf(x).", erfcOf, "input", "erfc_vml_cpu");
export const erfinv = real("erfinv", "The inverse of erf.", erfinvOf, "input", "erfinv_vml_cpu");
export const lgamma = real("lgamma", "log |Γ(x)|.", lgammaOf, "input", "lgamma_vml_cpu");
export const digamma = real("digamma", "The derivative of lgamma.", digammaOf, "input", "digamma");

export const logit = unary("logit", {
  doc: "log(x / (1 − x)), x first brought between `eps` and 1 − `eps`.",
  args: [optional(number("eps"))],
  dtype: "float",
  value: (x, { eps }) => {
    const within = eps === null ? x : Math.min(Math.max(x, eps), 1 - eps);
    return Math.log(within / (1 - within));
  },
  saves: ["input"],
  refuses: lacking("logit_cpu", "complex"),
});

const angle = (opName: string, doc: string, factor: number) =>
  unary(opName, {
    doc,
    dtype: "float",
    value: (x) => x * factor,
    refuses: { complex: ["RuntimeError", `${opName} is not supported for complex tensors.`] },
  });

export const deg2rad = angle("deg2rad", "Degrees as radians.", Math.PI / 180);
export const rad2deg = angle("rad2deg", "Radians as degrees.", 180 / Math.PI);

export const exp_ = inPlace(exp);
export const log_ = inPlace(log);
export const log1p_ = inPlace(log1p);
export const sqrt_ = inPlace(sqrt);
export const rsqrt_ = inPlace(rsqrt);
export const reciprocal_ = inPlace(reciprocal);
export const sin_ = inPlace(sin);
export const cos_ = inPlace(cos);
export const erf_ = inPlace(erf);
export const sigmoid_ = inPlace(sigmoid);
export const tanh_ = inPlace(tanh);
export const exp2_ = inPlace(exp2);
export const expm1_ = inPlace(expm1);
export const log2_ = inPlace(log2);
export const log10_ = inPlace(log10);
export const tan_ = inPlace(tan);
export const asin_ = inPlace(asin);
export const acos_ = inPlace(acos);
export const atan_ = inPlace(atan);
export const sinh_ = inPlace(sinh);
export const cosh_ = inPlace(cosh);
export const asinh_ = inPlace(asinh, NO_DERIVATIVE);
export const acosh_ = inPlace(acosh, NO_DERIVATIVE);
export const atanh_ = inPlace(atanh, NO_DERIVATIVE);
export const sinc_ = inPlace(sinc);
export const erfc_ = inPlace(erfc);
export const erfinv_ = inPlace(erfinv);
export const lgamma_ = inPlace(lgamma);
export const digamma_ = inPlace(digamma);
export const logit_ = inPlace(logit);
export const deg2rad_ = inPlace(deg2rad);
export const rad2deg_ = inPlace(rad2deg);
