// The smaller suites: writing, French, edits and styles. Prompts are made from the same clauses as those of many objects.

import { randomStream } from "@imagier/sampling";
import { isCountable } from "@imagier/words";
import { readPlainThings } from "./geneval-classes.js";
import { makeGeneval } from "./make-geneval.js";
import { entryOf, exclusionsOf, makeMany, manyClauses, shuffled } from "./make-many.js";
import { hasFrench, sayClauses, sayThings } from "./say-entry.js";
import type { Clause, SuiteEntry } from "./suite-entry.js";

const writings = [
  "Happy Birthday",
  "Bon appétit",
  "OPEN",
  "Joyeux Noël",
  "Merci beaucoup",
  "Do not disturb",
  "Sale 50%",
  "Bienvenue à la maison",
  "Once upon a time",
  "L'été arrive",
  "3, 2, 1, go!",
  "Thank you, Mum",
  "À bientôt",
  "Fresh fish today",
  "Garçon & Fille",
  "No entry",
  "Chapter 12",
  "Où es-tu ?",
  "Made by hand",
  "Vive la mariée",
  "Keep calm and draw",
  "Fête de la musique",
  "Sold out",
  "Ça va bien",
  "The quick brown fox",
];

/** Each writing alone, above a thing, and above several. */
export function makeText(seed: number): SuiteEntry[] {
  const things = shuffled(readPlainThings(), randomStream({ seed, stream: 0 }));
  return writings.flatMap((text, i): SuiteEntry[] => {
    const one: Clause[] = [{ class: things[i]!, count: 1 }];
    const two: Clause[] = [{ class: things[i + 25]!, count: 2, color: "red" }];
    return [
      { tag: "alone", include: [], text: [text], prompt: `the words "${text}"` },
      withWriting("above a thing", one, text),
      withWriting("above two things", two, text),
    ];
  });
}

function withWriting(tag: string, include: Clause[], text: string): SuiteEntry {
  const prompt = `${sayClauses(include, "en")}, with the words "${text}" above`;
  return { tag, include, exclude: exclusionsOf(include), text: [text], prompt };
}

/** GenEval's tasks and many objects, said in French; things that have no French name here are left out. */
export function makeFrench(seed: number): SuiteEntry[] {
  const perTask = 20;
  const all = makeGeneval(seed);
  const tasks = [...new Set(all.map(({ tag }) => tag))].map((tag) => all.filter((entry) => entry.tag === tag));
  const sayable = ({ include }: SuiteEntry) =>
    include.every(({ class: name, count }) => hasFrench(name) && (count === 1 || isCountable({ en: name })));
  const short = tasks.flatMap((entries) =>
    entries
      .filter(sayable)
      .slice(0, perTask)
      .map((entry) => ({ ...entry, prompt: sayClauses(entry.include, "fr") })),
  );
  return [...short, ...makeMany(seed, { count: 40, language: "fr" }).filter(sayable)];
}

/** Recolour, remove, add: three kinds of change to a scene of three clauses, in turn. */
export function makeEdits(seed: number): SuiteEntry[] {
  const things = readPlainThings();
  return Array.from({ length: 60 }, (_, i) => {
    const random = randomStream({ seed, stream: i });
    const names = shuffled(things, random);
    const clauses: Clause[] = names
      .slice(0, 3)
      .map((name, at) => ({ class: name, count: 1 + (at === 2 ? random.int(3) : 0) }));
    const [first, second, third] = clauses as [Clause, Clause, Clause];
    const prompt = sayClauses(clauses, "en");
    if (i % 3 === 0) {
      const include = [{ ...first, color: "blue" }, second, third];
      return { ...entryOf("recolour", include, "en"), prompt, edit: `make the ${first.class} blue` };
    }
    if (i % 3 === 1) {
      const gone = { class: second.class, count: 1 };
      const include = [first, third];
      const exclude = [...exclusionsOf(include), gone];
      return { tag: "remove", include, exclude, prompt, edit: `remove the ${second.class}` };
    }
    const added: Clause = { class: names[3]!, count: 1, color: "red" };
    const include = [...clauses, added];
    return { ...entryOf("add", include, "en"), prompt, edit: `add ${sayThings(added, "en")}` };
  });
}

/** Twelve things in each style. */
export function makeStyles(seed: number, styles: readonly string[]): SuiteEntry[] {
  return styles.flatMap((style, stream) =>
    shuffled(readPlainThings(), randomStream({ seed, stream }))
      .slice(0, 12)
      .map((name) => {
        const include = [{ class: name, count: 1 }];
        return { tag: style, include, style, prompt: sayClauses(include, "en") };
      }),
  );
}

/** Scenes that are right, of the kind that faults are put into. */
export function makeFaultless(seed: number, count: number): SuiteEntry[] {
  const things = readPlainThings();
  return Array.from({ length: count }, (_, i) => {
    const random = randomStream({ seed, stream: i });
    const include = manyClauses({ objects: 4 + 2 * random.int(5), relations: 1 }, { things, random });
    // Every thing in a colour, so that each kind of fault has something to change.
    const coloured = include.map((clause, at) => ({
      ...clause,
      color: clause.color ?? (at % 2 === 0 ? "red" : "blue"),
    }));
    return entryOf("right", coloured, "en");
  });
}
