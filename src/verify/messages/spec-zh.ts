export const specZh = {};
