// French noun phrases from labels: "pomme rouge" -> "une pomme bleue"; agreement where the head noun's gender is known.
// Not a grammar: without a gender there is no article, and the colour is said as "de couleur bleue", which always agrees.

import { type ColourId, colours } from "@imagier/colours";
import { replaceColour } from "./colour-words.js";
import { cleanLabel, type Phrase } from "./english-phrase.js";
import { frenchNounForm, type NounForm } from "./french-nouns.js";

export interface FrenchPhrase extends Phrase {
  /** After "dessin" and the like: "d'une pomme", "de ciseaux"; undefined without a known gender. */
  afterDe: string | undefined;
}

/** A colour stands before these: "un visage bleu avec des lunettes", but "une voiture de police bleue". */
const endsNoun = new Set(
  "avec en sur dans derrière et qui vers pour sans pointant faisant tenant se ne soufflant portant".split(" "),
);

export function frenchPhrase(label: string, takesArticle: boolean, colour?: ColourId): FrenchPhrase {
  const words = cleanLabel(label).split(" ");
  const form = frenchNounForm(words[0]!.replace(/,$/, ""));
  const bare = (colour === undefined ? words : withColour(words, form, colour)).join(" ");
  if (form === undefined || !takesArticle) return { bare, withArticle: bare, afterDe: undefined };
  const article = form.isPlural ? "des" : form.isFeminine ? "une" : "un";
  const afterDe = form.isPlural ? deBefore(bare) : `d'${article} ${bare}`;
  return { bare, withArticle: `${article} ${bare}`, afterDe };
}

/** Plural nouns alone need it; of those that begin with h, beans are aspirated. */
function deBefore(plural: string): string {
  return /^[aeiouâéèêîôœ]|^h(?!aricots)/i.test(plural) ? `d'${plural}` : `de ${plural}`;
}

function withColour(words: readonly string[], form: NounForm | undefined, colour: ColourId): string[] {
  const [masculine, feminine, masculines, feminines] = colours[colour].fr;
  const agree = ({ isFeminine, isPlural }: NounForm) =>
    isPlural ? (isFeminine ? feminines : masculines) : isFeminine ? feminine : masculine;
  const agreed = form === undefined ? `de couleur ${feminine}` : agree(form);
  const replaced = replaceColour(words, agreed, "fr");
  if (replaced !== undefined) return replaced;
  const isPhrase = form !== undefined; // "deux heures et demie de couleur bleue"
  const end = words.findIndex(
    (word, index) => isPhrase && index > 0 && (endsNoun.has(word) || words[index - 1]!.endsWith(",")),
  );
  const at = end < 0 ? words.length : end;
  const comma = words[at - 1]!.endsWith(",") ? "," : "";
  return [...words.slice(0, at - 1), words[at - 1]!.replace(/,$/, ""), agreed + comma, ...words.slice(at)];
}
