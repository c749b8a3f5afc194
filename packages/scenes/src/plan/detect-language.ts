// Which of the two languages a prompt is in: by its small words, by its nouns and adjectives, by its accents.
// Not a translator; a prompt that tells nothing is read as English.

import { fold, type Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

const english = new Set(
  (
    "the a an of and with in at is are it its to next left right above below under over behind between inside around " +
    "front two three four six seven eight nine ten eleven twelve some no without there this that his her their " +
    "red blue green yellow black white pink purple brown grey gray little big small picture drawing by from " +
    "wearing holding riding sitting dog cat house tree make draw says saying words background night day"
  ).split(" "),
);
const french = new Set(
  (
    "le la les l un une de des du d et avec dans est sont il elle ils elles au aux sur sous devant derriere entre " +
    "autour gauche droite dessus dessous cote deux trois quatre cinq sept huit neuf dix onze douze sans pas qui que en ce cette " +
    "rouge rouges bleu bleue bleus bleues vert verte verts vertes jaune jaunes noir noire noirs noires blanc blanche " +
    "blancs blanches rose violet gris grise marron petit petite petits petites grand grande grands grandes gros grosse " +
    "portant tenant par pour son sa ses leur une dessin ecris mots fond nuit jour chat chien maison arbre " +
    "y a plusieurs quelques aucun aucune plein beaucoup rien"
  ).split(" "),
);

const frenchArticles = new Set(["un", "une", "des", "les", "du", "aux"]);

/** Small words count double, articles of French more; other words where only one language has them. "A" is said in both. Quoted text does not count. */
export function detectLanguage(prompt: string): Language {
  const unquoted = prompt.replace(/[«“"„][^»”"]{0,300}[»”"]/g, " ");
  const words = fold(unquoted).match(/[\p{L}\p{N}]+/gu) ?? [];
  let balance = 0;
  for (const word of words.slice(0, longest)) {
    if (word === "a") continue;
    if (frenchArticles.has(word)) balance -= 3;
    else if (english.has(word)) balance += 2;
    else if (french.has(word)) balance -= 2;
    else balance += leaning(word);
  }
  if (balance === 0 && frenchArticles.has(words[0] ?? "")) return "fr"; // « un four »
  if (balance === 0 && /[éèêëàâçùûîïôœ]/i.test(unquoted.normalize("NFC"))) return "fr";
  return balance < 0 ? "fr" : "en";
}

const longest = 400;

/** 1 where only English has it as a noun or an adjective, -1 where only French has. */
function leaning(word: string): number {
  const tokens: Token[] = [{ kind: "word", text: word, word, start: 0, end: word.length }];
  const knows = (language: Language) =>
    thingTree[language].match(tokens, 0) !== undefined || modifierTree[language].match(tokens, 0) !== undefined;
  return Number(knows("en")) - Number(knows("fr"));
}
