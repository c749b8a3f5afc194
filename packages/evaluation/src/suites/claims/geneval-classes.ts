// The 80 classes that GenEval asks for, and under which other names the same thing may be seen here. Not its prompts.

import { readFileSync } from "node:fs";

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Names of the classes to names that are as right, in the order of COCO. */
export function readGenevalClasses(): ReadonlyMap<string, readonly string[]> {
  known ??= new Map(
    dataLines("geneval-classes.tsv").map((line) => {
      const [name = "", also = ""] = line.split("\t");
      return [name, also.split("|").filter((each) => each !== "")] as const;
    }),
  );
  return known;
}

/** Countable things that look like one thing and can have any colour. */
export const readPlainThings = (): string[] => dataLines("plain-things.txt");

function dataLines(name: string): string[] {
  const text = readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
}
