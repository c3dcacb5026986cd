import type { SummaryOptions } from "./summary/index.ts";

/** What a user's script says of how its model is used. */
export interface Said {
  /** The sizes and dtypes on which it had the model summed up last. */
  readonly inputSize?: readonly (readonly number[])[];
  readonly dtypes?: readonly string[];
  /** The optimizer that it made last: its class, and the options on which what it keeps depends. */
  readonly optimizer?: {
    readonly className: string;
    readonly momentum: number;
    readonly amsgrad: boolean;
    readonly centered: boolean;
  };
}

/** The options, with the input that the script named where they name none. */
export const onSaidInput = (
  options: SummaryOptions,
  { inputSize, dtypes }: Said,
): SummaryOptions =>
  inputSize && options.inputSize === undefined && options.inputData === undefined
    ? { ...options, inputSize, dtypes }
    : options;
