// "Ducklings and their mother", "a penguin with its baby", « une lionne et ses petits »: the family of an animal are animals of its kind.
// Not people's families, whose words are things of the lexicon.

import type { NounPhrase } from "./phrase.js";
import { doersNow, type Reading } from "./reading.js";
import { isAnimal } from "./thing-words.js";

const parents: ReadonlySet<string> = new Set(["mother", "father", "parent", "parents", "grandmother", "grandfather"]);
const young: ReadonlySet<string> = new Set(["baby", "child"]);
const youngWords = /^(?:cubs?|pups?|petits?|bebes?|young|oursons?)$/;

/** What a young animal becomes. */
const adults: Readonly<Record<string, string>> = {
  duckling: "duck",
  kitten: "cat",
  puppy: "dog",
  chick: "hen",
  lamb: "sheep",
  foal: "horse",
  calf: "cow",
  piglet: "pig",
  fawn: "deer",
};

/** The phrase as it is meant after an animal: its own kind. */
export function ofOwnKind(reading: Reading, phrase: NounPhrase): NounPhrase {
  const owner = phrase.determiner === "whose" ? animalNear(reading) : undefined;
  if (owner === undefined) return phrase;
  if (parents.has(phrase.concept ?? "")) return { ...phrase, concept: adults[owner] ?? owner, theme: "animals" };
  const isYoung = young.has(phrase.concept ?? "") || youngWords.test(reading.tokens[phrase.to - 1]?.word ?? "");
  if (!isYoung) return phrase;
  const qualities = phrase.qualities.includes("baby") ? phrase.qualities : [...phrase.qualities, "baby"];
  const { size, ...rest } = phrase;
  const isNamedSo = /^petits?$/.test(reading.tokens[phrase.to - 1]?.word ?? "");
  return { ...rest, ...(isNamedSo || size === undefined ? {} : { size }), concept: owner, theme: "animals", qualities };
}

function animalNear(reading: Reading): string | undefined {
  const owner = doersNow(reading)[0];
  if (owner === undefined) return undefined;
  const { layer, theme } = reading.scene.layerOf(owner);
  return layer.kind === "thing" && isAnimal({ concept: layer.concept, theme }) ? layer.concept : undefined;
}
