/** Every dtype of torch: name, bytes per element, and category in promotion order. */
type Category = "bool" | "int" | "float" | "complex" | "quantized" | "bits";

interface Info {
  readonly bytes: number;
  readonly category: Category;
  /** PyTorch's name in messages: `Float`, `Long`. */
  readonly scalarType: string;
}

const info = (category: Category, bytes: number, scalarType: string): Info => ({
  bytes,
  category,
  scalarType,
});

/** https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch-dtype */
const TABLE = {
  bool: info("bool", 1, "Bool"),
  uint8: info("int", 1, "Byte"),
  int8: info("int", 1, "Char"),
  int16: info("int", 2, "Short"),
  int32: info("int", 4, "Int"),
  int64: info("int", 8, "Long"),
  uint16: info("int", 2, "UInt16"),
  uint32: info("int", 4, "UInt32"),
  uint64: info("int", 8, "UInt64"),
  float16: info("float", 2, "Half"),
  bfloat16: info("float", 2, "BFloat16"),
  float32: info("float", 4, "Float"),
  float64: info("float", 8, "Double"),
  float8_e4m3fn: info("float", 1, "Float8_e4m3fn"),
  float8_e4m3fnuz: info("float", 1, "Float8_e4m3fnuz"),
  float8_e5m2: info("float", 1, "Float8_e5m2"),
  float8_e5m2fnuz: info("float", 1, "Float8_e5m2fnuz"),
  float8_e8m0fnu: info("float", 1, "Float8_e8m0fnu"),
  float4_e2m1fn_x2: info("float", 1, "Float4_e2m1fn_x2"),
  complex32: info("complex", 4, "ComplexHalf"),
  complex64: info("complex", 8, "ComplexFloat"),
  complex128: info("complex", 16, "ComplexDouble"),
  quint8: info("quantized", 1, "QUInt8"),
  qint8: info("quantized", 1, "QInt8"),
  qint32: info("quantized", 4, "QInt32"),
  quint4x2: info("quantized", 1, "QUInt4x2"),
  quint2x4: info("quantized", 1, "QUInt2x4"),
  bits1x8: info("bits", 1, "Bits1x8"),
  bits2x4: info("bits", 1, "Bits2x4"),
  bits4x2: info("bits", 1, "Bits4x2"),
  bits8: info("bits", 1, "Bits8"),
  bits16: info("bits", 2, "Bits16"),
} as const;

export type DType = keyof typeof TABLE;

export const DTYPES = Object.keys(TABLE) as DType[];

/** torch's other names for the same dtypes: `torch.long`, `torch.half`. */
export const DTYPE_ALIASES: Readonly<Record<string, DType>> = {
  float: "float32",
  double: "float64",
  half: "float16",
  long: "int64",
  int: "int32",
  short: "int16",
  cfloat: "complex64",
  cdouble: "complex128",
  chalf: "complex32",
};

/** The dtype called `name` (`float32`, `torch.float32` or `float`), or undefined. */
export function dtypeNamed(name: string): DType | undefined {
  const bare = name.replace(/^torch\./, "");
  if (Object.hasOwn(TABLE, bare)) return bare as DType;
  return Object.hasOwn(DTYPE_ALIASES, bare) ? DTYPE_ALIASES[bare] : undefined;
}

/** Bytes per element. */
export const itemSize = (dtype: DType): number => TABLE[dtype].bytes;
/** PyTorch's name for it in messages: `Float`. */
export const scalarType = (dtype: DType): string => TABLE[dtype].scalarType;

const CPP: Readonly<Partial<Record<DType, string>>> = {
  bool: "bool",
  uint8: "unsigned char",
  int8: "signed char",
  int16: "short int",
  int32: "int",
  int64: "long int",
  uint16: "short unsigned int",
  uint32: "unsigned int",
  uint64: "long unsigned int",
  float32: "float",
  float64: "double",
  complex32: "c10::complex<c10::Half>",
  complex64: "c10::complex<float>",
  complex128: "c10::complex<double>",
};
/** C++'s name for it, which some messages print: `long int`, `c10::Half`. */
export const cppType = (dtype: DType): string => CPP[dtype] ?? `c10::${scalarType(dtype)}`;

export const isFloat = (dtype: DType): boolean => TABLE[dtype].category === "float";
export const isComplex = (dtype: DType): boolean => TABLE[dtype].category === "complex";
export const isInt = (dtype: DType): boolean => TABLE[dtype].category === "int";
export const isBool = (dtype: DType): boolean => dtype === "bool";
/** Only floating and complex tensors can require gradients. */
export const isDifferentiable = (dtype: DType): boolean => isFloat(dtype) || isComplex(dtype);

const RANK: Readonly<Record<Category, number>> = {
  bool: 0,
  int: 1,
  float: 2,
  complex: 3,
  quantized: 4,
  bits: 4,
};
/** 0 bool, 1 integer, 2 floating, 3 complex: a higher one decides the category of a result. */
export const categoryRank = (dtype: DType): number => RANK[TABLE[dtype].category];

const SIGNED_WIDER: Readonly<Partial<Record<DType, DType>>> = {
  int8: "int16",
  int16: "int16",
  int32: "int32",
  int64: "int64",
};

/** torch.promote_types: https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  const [low, high] = categoryRank(a) <= categoryRank(b) ? [a, b] : [b, a];
  if (categoryRank(low) === categoryRank(high)) return promoteAlike(low, high);
  if (isComplex(high) && isFloat(low)) {
    const part = promoteTypes(low, realPart(high));
    return complexOf(part === "bfloat16" ? "float32" : part);
  }
  return high;
}

function promoteAlike(a: DType, b: DType): DType {
  if (isInt(a)) return promoteInts(a, b);
  if (isFloat(a) && itemSize(a) === itemSize(b)) return "float32";
  return itemSize(a) >= itemSize(b) ? a : b;
}

function promoteInts(a: DType, b: DType): DType {
  const unsigned = (dtype: DType) => dtype.startsWith("u");
  if (unsigned(a) === unsigned(b)) return itemSize(a) >= itemSize(b) ? a : b;
  return SIGNED_WIDER[unsigned(a) ? b : a] ?? "int64";
}

/** The real dtype of a complex one: float32 of complex64. */
export const realPart = (dtype: DType): DType =>
  dtype === "complex32" ? "float16" : dtype === "complex128" ? "float64" : "float32";

/** The complex dtype whose parts are `dtype`. */
export const complexOf = (dtype: DType): DType =>
  dtype === "float16" ? "complex32" : dtype === "float64" ? "complex128" : "complex64";
