/// <reference types="vite/client" />

declare module "virtual:first-result" {
  export const text: string;
  export const inputSize: readonly number[];
  export const survey: import("../src/survey/index.ts").Survey;
  export const explanation: import("../src/explain/index.ts").Explanation;
}
