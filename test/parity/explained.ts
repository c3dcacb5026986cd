/** Where the product differs from the recording on purpose: `family op #case` → why. A stale entry fails. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  "layers container Sequential #17":
    "an object of modules names them here, as an OrderedDict does: there are no keyword arguments to refuse",
};
