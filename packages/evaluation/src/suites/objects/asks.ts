// What the suite of objects asks a model for, part by part. Not the answers (answers.ts).

import { type ColourId, colourIds, colours } from "@imagier/colours";
import type { Ask } from "../../draw.js";
import type { Question } from "./recognition.js";

/** An ask, and what would be a right answer. */
export interface SuiteAsk extends Ask {
  question: Question;
  /** Of the parts that ask for one. */
  colour?: ColourId;
}

const thingsPerStyle = 25;
const diverseThings = 20;
const diverseSeeds = 6;

/** Not always the same seed, and the same one for a thing in every run. */
const seedOf = (i: number) => 1 + (i % 7);

export function plainAsks(
  questions: readonly Question[],
  how: { useReferences: boolean; language: "en" | "fr" },
): SuiteAsk[] {
  const { useReferences, language } = how;
  return questions.map((question, i) => ({
    question,
    prompt: question.thing[language],
    seed: seedOf(i),
    useReferences,
  }));
}

/** A rainbow or a brown mushroom in blue would be a trick question. */
const ownColour = new Set(["rainbow", "fire", "snowflake", "globe", "watermelon", "brown mushroom"]);

/** Colours take turns, so that each is asked for as often. */
export function colourAsks(questions: readonly Question[]): SuiteAsk[] {
  return questions
    .filter(({ thing }) => !ownColour.has(thing.en))
    .map((question, i) => {
      const colour = colourIds[i % colourIds.length]!;
      const prompt = `${colours[colour].en[0]!} ${withoutColour(question.thing.en)}`;
      return { question, colour, prompt, seed: seedOf(i), useReferences: true };
    });
}

function withoutColour(name: string): string {
  const isColour = (word: string) => colourIds.some((id) => colours[id].en.includes(word));
  return name
    .split(" ")
    .filter((word) => !isColour(word))
    .join(" ");
}

/** Each style draws another share of the things. */
export function styleAsks(questions: readonly Question[], styles: readonly { id: string }[]): SuiteAsk[] {
  const shares = Math.max(1, Math.floor(questions.length / thingsPerStyle));
  return styles.flatMap(({ id }, s) =>
    questions
      .filter((_, i) => i % shares === s % shares)
      .map((question) => ({ question, prompt: question.thing.en, style: id, seed: 1, useReferences: true })),
  );
}

/** A few things, each over several seeds. */
export function diverseAsks(questions: readonly Question[]): SuiteAsk[] {
  const every = Math.max(1, Math.floor(questions.length / diverseThings));
  const seeds = Array.from({ length: diverseSeeds }, (_, seed) => seed);
  return questions
    .filter((_, i) => i % every === 0)
    .slice(0, diverseThings)
    .flatMap((question) => seeds.map((seed) => ({ question, prompt: question.thing.en, seed, useReferences: true })));
}
