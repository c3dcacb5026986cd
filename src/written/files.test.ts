import { expect, test } from "vitest";
import { WrittenFiles } from "./files.ts";

/** A function in a file of its own that asks where the user's code is. */
function run(file: string, source: string, callNow: WrittenFiles["callNow"]): unknown {
  const code = `(function (callNow) {${source}\n})\n//# sourceURL=${file}`;
  // biome-ignore lint/security/noGlobalEval: code whose stack names this file
  return globalThis.eval(code)(callNow);
}

test("a call is the innermost of the user's own", () => {
  const files = new WrittenFiles();
  const source = "\nconst ask = () => callNow();\nreturn ask();";
  files.add("/user/net.ts", source, source);
  expect(run("/user/net.ts", source, () => files.callNow())).toEqual({
    file: "/user/net.ts",
    line: 2,
    endLine: 2,
    column: 18,
    endColumn: 27,
  });
  expect(run("/user/other.ts", source, () => files.callNow())).toBeUndefined();
});

test("of an object that is made it is the call of its class, not what its constructors call", () => {
  const files = new WrittenFiles();
  const source = `
class Base { constructor() { this.at = callNow(new.target); } }
class Derived extends Base { constructor() { super(); } }
return new Derived().at;`;
  files.add("/user/net.ts", source, source);
  const asked = run("/user/net.ts", source, (made) => files.callNow(made));
  expect(asked).toMatchObject({ line: 4, column: 7 });
});
