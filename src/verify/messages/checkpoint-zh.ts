export const checkpointZh = {};
