/** What a user's script says of how its model is used. */
export interface Said {
  /** The sizes and dtypes on which it had the model summed up last. */
  readonly inputSize?: readonly (readonly number[])[];
  readonly dtypes?: readonly string[];
  /** The optimizer that it made last: the class of torch.optim, and its momentum. */
  readonly optimizer?: { readonly className: string; readonly momentum: number };
}
