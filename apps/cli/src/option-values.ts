// Values of options as commander gives them, to what a verb wants: text, numbers, lists, and how results are told.
// Pure; knows no verb.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { Texts } from "./messages/texts.js";

/** How results are told. */
export interface Reporting {
  json: boolean;
  quiet: boolean;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export function withReporting(command: Command, texts: Texts): Command {
  return command.option("--json", texts.json).option("--quiet", texts.quiet);
}

export function told(values: Values): Reporting {
  refuseOptionAsValue(values);
  return { json: values.json === true, quiet: values.quiet === true };
}

export const text = (value: Values[string]) => (typeof value === "string" ? value : undefined);

/** A value that looks like an option is mostly one whose own value was forgotten. @throws OPTION_VALUE_INVALID */
function refuseOptionAsValue(values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "string" || !value.startsWith("--")) continue;
    throw new ImagierError("OPTION_VALUE_INVALID", `Expected a value for ${name} but received ${quoteValue(value)}.`, {
      hint: `For a file of that name, write ./${value}`,
    });
  }
}

/** Decimal notation to a number; what is none stays text, so that its refusal can quote it. */
export function numberOrText(value: Values[string]): unknown {
  return typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

export function numberOption(
  name: string,
  value: Values[string],
  { from, to, isWhole }: { from: number; to: number; isWhole: boolean },
): number {
  const number = numberOrText(value);
  const isFit = typeof number === "number" && number >= from && number <= to && (!isWhole || Number.isInteger(number));
  if (isFit) return number;
  const kind = isWhole ? "a whole number" : "a number";
  throw new ImagierError(
    "OPTION_VALUE_INVALID",
    `Expected ${name} to be ${kind} from ${from} to ${to} but received ${quoteValue(number)}.`,
  );
}
