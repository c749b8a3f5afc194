// GenEval's prompts made anew by its published rules: six tasks over 80 classes, 553 prompts in all, none of its file copied.
// Ghosh, Hajishirzi and Schmidt 2023 (arXiv 2310.11513), prompts/create_prompts.py. Its numbers came of 100 draws a task with
// repetitions taken out; here draws go on until there are as many different ones.

import { type RandomStream, randomStream } from "@imagier/sampling";
import { readGenevalClasses } from "./geneval-classes.js";
import type { SuiteEntry } from "./suite-entry.js";

const colourNames = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white"];
const positions = ["left of", "right of", "above", "below"];
const numbers = ["zero", "one", "two", "three", "four"];

const tasks = {
  single_object: { count: 80, make: singleObject },
  two_object: { count: 99, make: twoObjects },
  counting: { count: 80, make: counting },
  colors: { count: 94, make: coloured },
  position: { count: 100, make: positioned },
  color_attr: { count: 100, make: colourAttribution },
} as const;

/** The same seed gives the same prompts everywhere. */
export function makeGeneval(seed: number): SuiteEntry[] {
  const classes = [...readGenevalClasses().keys()];
  return Object.entries(tasks).flatMap(([tag, { count, make }], stream) => {
    const random = randomStream({ seed, stream });
    const entries = new Map<string, SuiteEntry>();
    for (let at = 0; entries.size < count; at++) {
      const entry = { tag, ...make({ classes, random, at }) };
      entries.set(entry.prompt, entry);
    }
    return [...entries.values()];
  });
}

interface Draws {
  classes: readonly string[];
  random: RandomStream;
  /** Which draw it is. */
  at: number;
}

type Made = Omit<SuiteEntry, "tag">;

const withArticle = (name: string) => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
const plural = (name: string) => (name.endsWith("s") ? `${name}es` : `${name}s`);
const one = <T>(list: readonly T[], random: RandomStream): T => list[random.int(list.length)]!;

/** Two that differ. */
function two<T>(list: readonly T[], random: RandomStream): [T, T] {
  const first = random.int(list.length);
  return [list[first]!, list[(first + 1 + random.int(list.length - 1)) % list.length]!];
}

/** Each class once. */
function singleObject({ classes, at }: Draws): Made {
  const name = classes[at % classes.length]!;
  return { include: [{ class: name, count: 1 }], prompt: `a photo of ${withArticle(name)}` };
}

function twoObjects({ classes, random }: Draws): Made {
  const [a, b] = two(classes, random);
  return {
    include: [a, b].map((name) => ({ class: name, count: 1 })),
    prompt: `a photo of ${withArticle(a)} and ${withArticle(b)}`,
  };
}

function counting({ classes, random }: Draws): Made {
  const name = one(classes, random);
  const count = 2 + random.int(3);
  return {
    include: [{ class: name, count }],
    exclude: [{ class: name, count: count + 1 }],
    prompt: `a photo of ${numbers[count]} ${plural(name)}`,
  };
}

/** Nobody is asked for a person in a colour. */
const colourable = (classes: readonly string[]) => classes.filter((name) => name !== "person");

function coloured({ classes, random }: Draws): Made {
  const name = one(colourable(classes), random);
  const color = one(colourNames, random);
  return { include: [{ class: name, count: 1, color }], prompt: `a photo of ${withArticle(color)} ${name}` };
}

function positioned({ classes, random }: Draws): Made {
  const [a, b] = two(classes, random);
  const position = one(positions, random);
  return {
    include: [
      { class: b, count: 1 },
      { class: a, count: 1, position: [position, 0] },
    ],
    prompt: `a photo of ${withArticle(a)} ${position} ${withArticle(b)}`,
  };
}

function colourAttribution({ classes, random }: Draws): Made {
  const [a, b] = two(colourable(classes), random);
  const [colourA, colourB] = two(colourNames, random);
  return {
    include: [
      { class: a, count: 1, color: colourA },
      { class: b, count: 1, color: colourB },
    ],
    prompt: `a photo of ${withArticle(colourA)} ${a} and ${withArticle(colourB)} ${b}`,
  };
}
