// Duplicate keys are found at any depth and however they are spelled; keys of different objects are no duplicates.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDuplicateKey } from "./duplicate-key.js";

describe("findDuplicateKey", () => {
  it.each([
    ['{"a":1,"a":2}', "a"],
    ['{ "a" : [ ] , "a" : 2 }', "a"],
    ['{"x":{"a":1,"b":[{}],"a":2}}', "a"],
    ['{"x":[{"a":1},{"b":1,"b":2}]}', "b"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['{"\\"":1,"b":{},"\\"":2}', '"'],
    ['{"":1,"":2}', ""],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ])("finds it in %s", (json, key) => {
    expect(findDuplicateKey(json)).toBe(key);
  });

  it.each([
    "{}",
    "[]",
    "1",
    '"a"',
    '{"a":"a"}',
    '{"a":{"a":["a","a",{"a":1}]},"b":"{\\"a\\":1,\\"a\\":2}"}',
    '[{"a":1},{"a":2}]',
  ])("finds none in %s", (json) => {
    expect(findDuplicateKey(json)).toBeUndefined();
  });

  it("finds none in anything JSON.stringify writes", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => findDuplicateKey(JSON.stringify(value)) === undefined));
  });
});
