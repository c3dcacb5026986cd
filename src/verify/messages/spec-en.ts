export const specEn = {};
