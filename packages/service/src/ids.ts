// Ids that sort by the time they were made: a prefix, 48 bits of milliseconds, 80 bits by lot, in Crockford's base 32.
// Not secrets. The form is ULID's (https://github.com/ulid/spec), in small letters.

import { randomBytes } from "node:crypto";

const digits = "0123456789abcdefghjkmnpqrstvwxyz";

type IdPrefix = "job" | "pic" | "conv" | "turn" | "user" | "team" | "key" | "audit";

export function newId(prefix: IdPrefix, nowMs = Date.now()): string {
  let value = (BigInt(nowMs) << 80n) | BigInt(`0x${randomBytes(10).toString("hex")}`);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = digits[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return `${prefix}_${text}`;
}
