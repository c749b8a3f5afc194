// The three hundred common things that the suite of objects asks for, and the classes of a judge that are right for each.
// Not the drawings of them. The list is kept by hand: everyday words, things that several artists drew.

import { readFileSync } from "node:fs";
import { ImagierError } from "@imagier/contracts";

export interface CommonThing {
  /** Name of the judge's class: the CLDR name of an emoji. */
  label: string;
  /** What a person would type. */
  en: string;
  fr: string;
  /** Other classes that are as right: a cat's face for a cat. */
  also: readonly string[];
}

export function readCommonThings(): CommonThing[] {
  const text = readFileSync(new URL("../../../data/common-things.tsv", import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => {
      const [label, en, fr, also = ""] = line.split("\t");
      if (label === undefined || en === undefined || fr === undefined) {
        throw new ImagierError("VALUE_INVALID", `common-things.tsv holds the line ${JSON.stringify(line)}.`);
      }
      return { label, en, fr, also: also.split("|").filter((name) => name !== "") };
    });
}
