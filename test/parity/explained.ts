/** Where the product differs from the recording on purpose: `family op #case` → why. A stale entry fails. */
export const EXPLAINED: Readonly<Record<string, string>> = {};
