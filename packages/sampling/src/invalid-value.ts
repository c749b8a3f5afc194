// The one refusal of a bad argument in this room: it names the argument, says what is wanted and quotes what came.
// Not for the user's own fields: those are refused at the border, before anything is loaded.

import { ImagierError } from "@imagier/contracts";

/** The error for an argument outside its range; code `VALUE_INVALID`. */
export function invalidValue(name: string, expected: string, received: unknown): ImagierError {
  return new ImagierError("VALUE_INVALID", `Expected ${name} to be ${expected} but received ${quote(received)}.`);
}

/** Refuses all but whole numbers from `from` to `to`, both included. */
export function requireWhole(name: string, value: number, [from, to]: readonly [from: number, to: number]): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw invalidValue(name, `a whole number from ${from} to ${to}`, value);
}

function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
