export const checkpointEn = {};
