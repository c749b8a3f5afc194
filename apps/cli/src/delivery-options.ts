// Options of every verb that draws: whether its pictures carry the invisible mark, are looked at, and with which they are compared.
// Not the comparing: the library does it, and only where something here asks for it.

import { ImagierError, quoteValue, type VerifyMode, verifyModes } from "@imagier/contracts";
import type { Command } from "commander";
import type { LikenessOptions, ProofOptions } from "imagier";
import type { Texts } from "./messages/texts.js";
import { numberOption, text, type Values } from "./option-values.js";

export interface Delivering {
  proof?: ProofOptions | undefined;
  likeness?: LikenessOptions | undefined;
  /** @default "off" */
  verify?: VerifyMode | undefined;
}

/** As commander names them. */
export const deliveryOptions = ["mark", "similar", "protect", "refuseAbove", "verify"];

export function withDeliveryOptions(command: Command, { proof, inspection }: Texts): Command {
  return command
    .option("--no-mark", proof.noMark)
    .option("--similar", proof.similar)
    .option("--protect <DIR>", proof.protect)
    .option("--refuse-above <X>", proof.refuseAbove)
    .option("--verify <MODE>", inspection.verify);
}

/** A program that reads JSON gets the comparison unasked; a person at a terminal does not wait for it. @throws OPTION_* */
export function delivering(values: Values): Delivering {
  const [isMarked, protect] = [values.mark === false ? false : undefined, text(values.protect)];
  const isPlanPrivate = values.private === true ? true : undefined;
  const mode = verifyOption(values.verify);
  const proof = {
    ...(isMarked === undefined && isPlanPrivate === undefined ? {} : { proof: { isMarked, isPlanPrivate } }),
    ...(mode === undefined ? {} : { verify: mode }),
  };
  const refuseAbove =
    values.refuseAbove === undefined
      ? undefined
      : numberOption("--refuse-above", values.refuseAbove, { from: 0, to: 1, isWhole: false });
  if (refuseAbove !== undefined && protect === undefined) {
    throw new ImagierError("OPTION_CONFLICT", "--refuse-above is of pictures that --protect names: give both.");
  }
  if (protect === undefined && values.similar !== true && values.json !== true) return proof;
  return { ...proof, likeness: { training: true, protect, refuseAbove } };
}

/** @throws OPTION_VALUE_INVALID */
export function verifyOption(value: Values[string]): VerifyMode | undefined {
  if (value === undefined) return undefined;
  const mode = verifyModes.find((each) => each === value);
  if (mode !== undefined) return mode;
  throw new ImagierError(
    "OPTION_VALUE_INVALID",
    `Expected --verify to be one of ${verifyModes.join(", ")} but received ${quoteValue(value)}.`,
  );
}
