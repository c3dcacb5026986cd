/** The file has run for as long as it may. Python raises it, and what it had made by then can still be looked at. */
export class TimeLimit extends Error {
  constructor(seconds: number) {
    super(overTime(seconds));
    this.name = "TimeLimit";
  }
}

export const overTime = (seconds: number): string => `it ran for more than ${seconds} s`;
