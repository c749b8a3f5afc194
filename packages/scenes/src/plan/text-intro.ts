// The words that lead to writing, and what they say of it: "a red sign that says", "the word", « une banderole où il est écrit ».
// Not the writing itself: read-text.ts.

import type { SceneColour, SceneFont, SceneSize, TextLayer } from "@imagier/contracts";
import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { fontTree, isSilent, matchPhrase } from "./phrase-book.js";
import type { Reading } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";
import { WordTree } from "./word-tree.js";

type Intro =
  | { kind: "word"; isOne: boolean }
  | { kind: "says" }
  | { kind: "carrier"; frame: NonNullable<TextLayer["frame"]> }
  | { kind: "curve"; curve: "up" | "down" }
  | { kind: "nothing" };

const table = `
one | author, word, letter, number, digit, figure, name, initial | auteur, autrice, mot, lettre, chiffre, nombre, numéro, nom, prénom
words | words, names, initials, narration, narrator, text, texts, letters, caption, title, message, slogan, inscription, phrase, sentence, lettering, quote, writing, heading, headline, greeting | mots, noms, prénoms, initiales, récitatif, narration, cartouche, texte, lettres, légende, titre, message, slogan, inscription, phrase, citation, paroles
says | says, say, saying, thinks, think, thinking, thinks that, wonders, wondering, dreams, replies, reply, replying, answers, answering, asks, ask, shouts, shout, yells, yell, screams, screaming, exclaims, exclaiming, cries, whispers, whisper, murmurs, forming, that form, that forms, that spell, spelling out, that says, that say, which says, who says, reads, reading, that reads, that read, written, is written, writes, labelled, labeled, titled, entitled, with the words, that spells, spelling, marked, inscribed, inscribed with, printed with, where it says, it says, on which is written, bearing, write, with written, shouting, yelling, whispering, speaking, announcing, asking, it reads, reads as, with writing | formant, qui forment, qui forme, épelant, qui épellent, dit, disent, disant, pense, pensent, pensant, se demande, se demandant, songe, songeant, répond, répondent, répondant, demande, demandent, crie, crient, hurle, hurlent, hurlant, s'écrie, s'exclame, chuchote, chuchotant, murmure, murmurant, ajoute, qui dit, qui disent, dire, écrit, écrite, écrits, écrites, est écrit, où il est écrit, où est écrit, sur lequel est écrit, sur laquelle est écrit, sur lequel il est écrit, sur laquelle il est écrit, marqué, marquée, intitulé, intitulée, qui porte l'inscription, portant l'inscription, portant les mots, portant le mot, affichant, qui affiche, indiquant, qui indique, proclamant, annonçant, écris, écrire, il est écrit, on lit, on peut lire, se lit, criant, demandant, qui crie, portant le texte, avec écrit, avec écrit dessus, avec inscrit, inscrit, avec marqué
banner | banner, ribbon banner, pennant, scroll | bannière, banderole
box | sign, signpost, invitation, flyer, postcard, postage stamp, leaflet, ticket, label, box, poster, placard, plaque, frame, billboard, sticker, signboard, rectangle, card, panel | panneau, invitation, faire-part, flyer, carte postale, prospectus, ticket, pancarte, étiquette, affiche, cadre, encadré, plaque, écriteau, autocollant, enseigne, carte
balloon | speech bubble, speech balloon, bubble, balloon, thought bubble, word balloon | bulle, bulle de dialogue, bulle de bande dessinée, phylactère, ballon de dialogue
up | curved, arched, bent, arched upwards, curved upwards, curving upwards, curved up, in an arc, in an arch, along an arc, on an arc, on a curve, in a curve, arching | courbé, courbée, courbés, courbées, en arc, en arc de cercle, arqué, arquée, arqués, arquées, en courbe, cintré, cintrée, incurvé, incurvée, courbé vers le haut
down | curved downwards, curved down, arched downwards, bent downwards, curving downwards, in a downward arc | courbé vers le bas, courbée vers le bas, arqué vers le bas, en arc vers le bas, incurvé vers le bas
nothing | for, the, a, an, in, with, that, which, is, of, and, on, it, font, fonts, letter, style, typeface, type, reading, color, colour, coloured, colored, ink, paint, script, : | le, la, les, un, une, en, sur, avec, qui, que, de, dans, et, est, police, style, couleur, où, caractères, encre, peinture, écriture, :, dessus
`;

export const introTrees: Readonly<Record<Language, WordTree<Intro>>> = {
  en: new WordTree("en"),
  fr: new WordTree("fr"),
};

for (const line of table.trim().split("\n")) {
  const [id, en, fr] = line.split(" | ") as [string, string, string];
  const intro = introOf(id);
  for (const word of en.split(", ")) introTrees.en.add(word, intro);
  for (const word of fr.split(", ")) introTrees.fr.add(word, intro);
}

function introOf(id: string): Intro {
  if (id === "one" || id === "words") return { kind: "word", isOne: id === "one" };
  if (id === "says" || id === "nothing") return { kind: id };
  if (id === "up" || id === "down") return { kind: "curve", curve: id };
  return { kind: "carrier", frame: id as "banner" | "box" | "balloon" };
}

export interface Look {
  frame?: TextLayer["frame"];
  colour?: SceneColour;
  font?: SceneFont;
  curve?: "up" | "down";
  size?: SceneSize;
  isSaid: boolean;
  hasWord: boolean;
  isOne: boolean;
  /** Words about what it is written on that say nothing of the letters: "a movie poster". */
  skipped: readonly number[];
  /** After the carrier and what is said of it. */
  carrierEnd?: number;
  to: number;
}

export const longestIntro = 16;

/** Words that lead to a quote and say how it is written; whatever else stands before it ends the search. */
export function readIntro({ tokens, language, scene }: Reading, from: number): Look {
  const look: Look = { isSaid: false, hasWord: false, isOne: false, skipped: [], to: from };
  const again = anotherTrees[language].match(tokens, from);
  const before = scene.layers.findLast(({ layer }) => layer.kind === "text")?.layer;
  if (again !== undefined && before?.kind === "text" && before.frame !== undefined && before.frame !== "balloon") {
    look.frame = before.frame;
    look.to += again.length;
  }
  while (look.to - from < longestIntro && tokens[look.to] !== undefined && tokens[look.to]!.kind !== "quote") {
    if (!takeIntro(look, tokens, language) && !skipAboutCarrier(look, tokens, language)) break;
  }
  return look;
}

/** "A sign that says « Open » and another that says « Closed »": another sign. */
const anotherTrees: Readonly<Record<Language, WordTree<true>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const words of ["another", "another one", "one", "a second one", "a second", "the other", "the other one"])
  anotherTrees.en.add(words, true);
for (const words of [
  "un autre",
  "une autre",
  "une",
  "un",
  "l'autre",
  "un second",
  "une seconde",
  "le second",
  "la seconde",
])
  anotherTrees.fr.add(words, true);

const longestAbout = 3;

/** "A minimalist movie poster with", « un faire-part de mariage avec »: English before the carrier, French after it. */
function skipAboutCarrier(look: Look, tokens: readonly Token[], language: Language): boolean {
  if (look.hasWord || look.isSaid || look.skipped.length >= longestAbout) return false;
  const token = tokens[look.to]!;
  if (token.kind !== "word" || matchPhrase(tokens, look.to, language) !== undefined) return false;
  const isBefore = language === "en" && isCarrierAhead(tokens, look);
  const isAfter = look.carrierEnd === look.to && (language === "fr" || isFor(tokens, look.to));
  const isMaterial = modifierTree[language].match(tokens, look.to)?.value.kind === "material";
  if (!(isBefore || isAfter) || isMaterial) return false;
  look.skipped = [...look.skipped, look.to];
  look.to += 1;
  look.carrierEnd = look.to;
  return true;
}

/** "For a jazz concert". */
const isFor = (tokens: readonly Token[], at: number) =>
  tokens.slice(Math.max(0, at - longestAbout), at).some(({ word }) => word === "for");

/** A carrier after a word or two, and no compound of the lexicon as "birthday card". */
function isCarrierAhead(tokens: readonly Token[], { to, frame, skipped }: Look): boolean {
  if (frame !== undefined || thingTree.en.match(tokens, to)?.length === 2) return false;
  for (let at = to + 1; at <= to + longestAbout - skipped.length; at++) {
    if (introTrees.en.match(tokens, at)?.value.kind === "carrier")
      return thingTree.en.match(tokens, at - 1)?.length !== 2;
    if (tokens[at]?.kind !== "word" || matchPhrase(tokens, at, "en") !== undefined) return false;
    if (isSilent(tokens, at, "en") || determinerTree.en.match(tokens, at) !== undefined) return false; // "and a poster"
  }
  return false;
}

export function takeIntro(look: Look, tokens: readonly Token[], language: Language): boolean {
  const intro = introTrees[language].match(tokens, look.to);
  // "The letter A" is no article.
  if (look.hasWord && /^\p{Lu}$/u.test(tokens[look.to]!.text)) return false;
  const taken = takeLetter(look, tokens, language, intro?.length ?? 0);
  if (taken) return true;
  if (intro === undefined) {
    const article = determinerTree[language].match(tokens, look.to);
    if (article === undefined) return false;
    passSmall(look, article.length);
    return true;
  }
  const { value } = intro;
  if (value.kind === "carrier") {
    // "Un panneau en bois" is a thing; its writing is within it.
    const after = modifierTree[language].match(tokens, look.to + intro.length)?.value.kind;
    const isCompound = (thingTree[language].match(tokens, look.to)?.length ?? 0) > intro.length;
    // "A red balloon with « Hi » on it" is no bubble.
    const isPlainBalloon = look.colour !== undefined && /^balloons?$/.test(tokens[look.to]!.word);
    if (look.frame !== undefined || after === "material" || isCompound || isPlainBalloon) return false;
    look.frame = value.frame;
    look.carrierEnd = look.to + intro.length;
  } else if (value.kind === "curve") look.curve = value.curve;
  else if (value.kind === "says") look.isSaid = true;
  else if (value.kind === "word") {
    look.hasWord = true;
    look.isOne = value.isOne;
  }
  if (value.kind === "nothing" && /^(?:de|of|for|le|la|les|a|an|the|un|une)$/.test(tokens[look.to]!.word))
    passSmall(look, intro.length);
  else look.to += intro.length;
  return true;
}

/** "A poster for a concert": what comes is still said of the carrier. */
function passSmall(look: Look, length: number): void {
  if (look.carrierEnd === look.to) look.carrierEnd += length;
  look.to += length;
}

/** A colour, size or font of the letters. */
function takeLetter(look: Look, tokens: readonly Token[], language: Language, atLeast: number): boolean {
  const font = fontTree[language].match(tokens, look.to);
  const modifier = modifierTree[language].match(tokens, look.to);
  const isFont = font !== undefined && font.length >= Math.max(atLeast, modifier?.length ?? 0);
  if (isFont) {
    look.font = font.value;
    look.to += font.length;
    return true;
  }
  if (modifier === undefined || modifier.length < atLeast || tokens[look.to]!.word === "haut") return false;
  if (modifier.value.kind === "colour") look.colour ??= modifier.value.colour;
  else if (modifier.value.kind === "size") look.size = modifier.value.size;
  else if (modifier.value.kind === "material" && modifier.value.material === "gold") look.colour ??= "yellow";
  else return false;
  look.to += modifier.length;
  return true;
}
