// Options of every verb that draws: whether its pictures carry the invisible mark, and which known pictures they are compared with.
// Not the comparing: the library does it, and only where something here asks for it.

import { ImagierError } from "@imagier/contracts";
import type { Command } from "commander";
import type { LikenessOptions, ProofOptions } from "imagier";
import type { Texts } from "./messages/texts.js";
import { numberOption, text, type Values } from "./option-values.js";

export interface Delivering {
  proof?: ProofOptions | undefined;
  likeness?: LikenessOptions | undefined;
}

/** As commander names them. */
export const deliveryOptions = ["mark", "similar", "protect", "refuseAbove"];

export function withDeliveryOptions(command: Command, { proof }: Texts): Command {
  return command
    .option("--no-mark", proof.noMark)
    .option("--similar", proof.similar)
    .option("--protect <DIR>", proof.protect)
    .option("--refuse-above <X>", proof.refuseAbove);
}

/** A program that reads JSON gets the comparison unasked; a person at a terminal does not wait for it. @throws OPTION_* */
export function delivering(values: Values): Delivering {
  const [isMarked, protect] = [values.mark === false ? false : undefined, text(values.protect)];
  const isPlanPrivate = values.private === true ? true : undefined;
  const proof = isMarked === undefined && isPlanPrivate === undefined ? {} : { proof: { isMarked, isPlanPrivate } };
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
