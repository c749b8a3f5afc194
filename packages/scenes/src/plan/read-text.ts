// Writing in the picture: quoted words with what introduces them, their letters, and what they are written on.
// Not where they stand: prepositions after them are read as of any layer. Convention 22.

import {
  type SceneColour,
  type SceneFont,
  type SceneLayer,
  type SceneParty,
  type SceneSize,
  sceneLimits,
  type TextLayer,
} from "@imagier/contracts";
import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { fontTree, matchPhrase } from "./phrase-book.js";
import type { Standing } from "./read-things.js";
import { beginItem, doersNow, type Group, innermost, type Reading, said } from "./reading.js";
import type { DraftLayer, SceneDraft } from "./scene-draft.js";
import { isAlive } from "./thing-words.js";
import type { Token } from "./tokens.js";
import { WordTree } from "./word-tree.js";

type Intro =
  | { kind: "word"; isOne: boolean }
  | { kind: "says" }
  | { kind: "carrier"; frame: NonNullable<TextLayer["frame"]> }
  | { kind: "curve"; curve: "up" | "down" }
  | { kind: "nothing" };

const table = `
one | word, letter, number, digit, figure, name, initial | mot, lettre, chiffre, nombre, numéro, nom, prénom
words | words, narration, narrator, text, texts, letters, caption, title, message, slogan, inscription, phrase, sentence, lettering, quote, writing, heading, headline, greeting | mots, récitatif, narration, cartouche, texte, lettres, légende, titre, message, slogan, inscription, phrase, citation, paroles
says | says, say, saying, thinks, think, thinking, thinks that, wonders, wondering, dreams, replies, reply, replying, answers, answering, asks, ask, shouts, shout, yells, yell, screams, screaming, exclaims, exclaiming, cries, whispers, whisper, murmurs, that says, that say, which says, who says, reads, reading, that reads, that read, written, is written, writes, labelled, labeled, titled, entitled, with the words, that spells, spelling, marked, inscribed, inscribed with, printed with, where it says, it says, on which is written, bearing, write, with written, shouting, yelling, whispering, speaking, announcing, asking, it reads, reads as, with writing | dit, disent, disant, pense, pensent, pensant, se demande, se demandant, songe, songeant, répond, répondent, répondant, demande, demandent, crie, crient, hurle, hurlent, hurlant, s'écrie, s'exclame, chuchote, chuchotant, murmure, murmurant, ajoute, qui dit, qui disent, dire, écrit, écrite, écrits, écrites, est écrit, où il est écrit, où est écrit, sur lequel est écrit, sur laquelle est écrit, sur lequel il est écrit, sur laquelle il est écrit, marqué, marquée, intitulé, intitulée, qui porte l'inscription, portant l'inscription, portant les mots, portant le mot, affichant, qui affiche, indiquant, qui indique, proclamant, annonçant, écris, écrire, il est écrit, on lit, on peut lire, se lit, criant, demandant, qui crie, portant le texte, avec écrit, avec écrit dessus, avec inscrit, inscrit, avec marqué
banner | banner, ribbon banner, pennant, scroll | bannière, banderole
box | sign, signpost, label, box, poster, placard, plaque, frame, billboard, sticker, signboard, rectangle, card, panel | panneau, pancarte, étiquette, affiche, cadre, encadré, plaque, écriteau, autocollant, enseigne, carte
balloon | speech bubble, speech balloon, bubble, balloon, thought bubble, word balloon | bulle, bulle de dialogue, bulle de bande dessinée, phylactère, ballon de dialogue
up | curved, arched, bent, arched upwards, curved upwards, curving upwards, curved up, in an arc, in an arch, along an arc, on an arc, on a curve, in a curve, arching | courbé, courbée, courbés, courbées, en arc, en arc de cercle, arqué, arquée, arqués, arquées, en courbe, cintré, cintrée, incurvé, incurvée, courbé vers le haut
down | curved downwards, curved down, arched downwards, bent downwards, curving downwards, in a downward arc | courbé vers le bas, courbée vers le bas, arqué vers le bas, en arc vers le bas, incurvé vers le bas
nothing | the, a, an, in, with, that, which, is, of, and, on, it, font, fonts, letter, style, typeface, type, reading, color, colour, coloured, colored, ink, paint, script, : | le, la, les, un, une, en, sur, avec, qui, que, de, dans, et, est, police, style, couleur, où, caractères, encre, peinture, écriture, :, dessus
`;

const trees: Readonly<Record<Language, WordTree<Intro>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const line of table.trim().split("\n")) {
  const [id, en, fr] = line.split(" | ") as [string, string, string];
  const intro = introOf(id);
  for (const word of en.split(", ")) trees.en.add(word, intro);
  for (const word of fr.split(", ")) trees.fr.add(word, intro);
}

function introOf(id: string): Intro {
  if (id === "one" || id === "words") return { kind: "word", isOne: id === "one" };
  if (id === "says" || id === "nothing") return { kind: id };
  if (id === "up" || id === "down") return { kind: "curve", curve: id };
  return { kind: "carrier", frame: id as "banner" | "box" | "balloon" };
}

interface Look {
  frame?: TextLayer["frame"];
  colour?: SceneColour;
  font?: SceneFont;
  curve?: "up" | "down";
  size?: SceneSize;
  isSaid: boolean;
  hasWord: boolean;
  isOne: boolean;
  to: number;
}

const longestIntro = 16;

/** Reads writing that begins here, with its introduction; undefined where none does. */
export function readText(reading: Reading, standing: Standing): Group | undefined {
  const { tokens } = reading;
  const from = reading.at;
  const look = readIntro(reading, from);
  const quote = tokens[look.to];
  const plain = quote?.kind === "quote" ? undefined : unquoted(reading, look);
  if (quote?.kind !== "quote" && plain === undefined) return undefined;
  // "A sign « X »": a carrier is one only right before writing.
  reading.at = plain?.to ?? look.to + 1;
  const after = readLetters(reading, { ...look, to: reading.at });
  reading.at = after.to;
  return addText(reading, { text: plain?.text ?? quote!.text, look: after, from, standing });
}

/** "The words « Hi »", whatever leads to the quote. */
export function isTextAt(reading: Reading, at: number): boolean {
  return reading.tokens[readIntro(reading, at).to]?.kind === "quote";
}

/** Words that lead to a quote and say how it is written; whatever else stands before it ends the search. */
function readIntro({ tokens, language }: Reading, from: number): Look {
  const look: Look = { isSaid: false, hasWord: false, isOne: false, to: from };
  while (look.to - from < longestIntro && tokens[look.to] !== undefined && tokens[look.to]!.kind !== "quote") {
    if (!takeIntro(look, tokens, language)) break;
  }
  return look;
}

function takeIntro(look: Look, tokens: readonly Token[], language: Language): boolean {
  const intro = trees[language].match(tokens, look.to);
  // "The letter A" is no article.
  if (look.isOne && /^\p{Lu}$/u.test(tokens[look.to]!.text)) return false;
  const taken = takeLetter(look, tokens, language, intro?.length ?? 0);
  if (taken) return true;
  if (intro === undefined) {
    const article = determinerTree[language].match(tokens, look.to);
    if (article === undefined) return false;
    look.to += article.length;
    return true;
  }
  const { value } = intro;
  if (value.kind === "carrier") {
    // "Un panneau en bois" is a thing; its writing is within it.
    const after = modifierTree[language].match(tokens, look.to + intro.length)?.value.kind;
    if (look.frame !== undefined || after === "material") return false;
    look.frame = value.frame;
  } else if (value.kind === "curve") look.curve = value.curve;
  else if (value.kind === "says") look.isSaid = true;
  else if (value.kind === "word") {
    look.hasWord = true;
    look.isOne = value.isOne;
  }
  look.to += intro.length;
  return true;
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
  if (modifier === undefined || modifier.length < atLeast) return false;
  if (modifier.value.kind === "colour") look.colour ??= modifier.value.colour;
  else if (modifier.value.kind === "size") look.size = modifier.value.size;
  else if (modifier.value.kind === "material" && modifier.value.material === "gold") look.colour ??= "yellow";
  else return false;
  look.to += modifier.length;
  return true;
}

const longestPlain = 12;

/** "The word Hello", "the number 7", "saying happy birthday": to the end of the phrase. */
function unquoted(reading: Reading, { isSaid, hasWord, isOne, to }: Look): { text: string; to: number } | undefined {
  const { tokens, language } = reading;
  const token = tokens[to];
  if (token === undefined || token.kind === "mark" || token.kind === "quote") return undefined;
  if (hasWord && isOne) return isLetterOrName(token) ? { text: said(reading, to, to + 1), to: to + 1 } : undefined;
  // Capitals tell what is written from what is told: "saying HELLO", but "reading a book".
  if (!(isSaid || hasWord) || !/^\p{Lu}/u.test(token.text)) return undefined;
  let end = to + 1;
  while (
    end - to < longestPlain &&
    tokens[end] !== undefined &&
    tokens[end]!.kind !== "mark" &&
    tokens[end]!.kind !== "quote"
  ) {
    const phrase = matchPhrase(tokens, end, language);
    if (phrase !== undefined && phrase.value.kind !== "silent") break;
    if (/^(?:and|et|in|en)$/.test(tokens[end]!.word)) break;
    end += 1;
  }
  return { text: said(reading, to, end), to: end };
}

const isLetterOrName = ({ kind, text }: Token) => kind === "number" || text.length === 1 || /^\p{Lu}/u.test(text);

/** "In big red letters", "en lettres rouges", "curved", "on a banner" after the quote. */
function readLetters(reading: Reading, look: Look): Look {
  const { tokens, language } = reading;
  const kept: Look = { ...look };
  const trial: Look = { ...look };
  while (trial.to - look.to < longestIntro) {
    const from = trial.to;
    const isComma = tokens[from]?.word === ",";
    if (isComma) trial.to += 1;
    const opening = /^(?:in|en|with|avec|on|sur|dans|a)$/.test(tokens[trial.to]?.word ?? "");
    const place = matchPhrase(tokens, trial.to, language);
    const isPlace = place !== undefined && /^(?:place|topmost|setting)$/.test(place.value.kind);
    if (isPlace || !readLetterGroup(trial, { tokens, language, isOpened: opening, isComma })) return kept;
    Object.assign(kept, trial);
  }
  return kept;
}

/** "... at the top in pink letters": what is said of letters after their place. */
export function readLettersLater(reading: Reading): boolean {
  const { scene, near, joined, tokens } = reading;
  const party = near.at(-1);
  if (party === undefined || joined !== "none") return false;
  const { layer } = scene.layerOf(party);
  if (layer.kind !== "text") return false;
  if (/^(?:written|ecrite?s?|printed|painted|inscrite?s?)$/.test(tokens[reading.at]!.word)) {
    reading.at += 1;
    return true;
  }
  const look = readLetters(reading, { isSaid: false, hasWord: false, isOne: false, to: reading.at });
  if (look.to === reading.at) return false;
  const { font, colour, curve, size, frame } = look;
  Object.assign(
    layer,
    font && { font },
    colour && { colour },
    curve && { curve },
    size && { size },
    frame && { frame },
  );
  reading.at = look.to;
  return true;
}

/** One group: an opening word, then only words about letters; a noun of another kind after a colour undoes it. */
function readLetterGroup(
  look: Look,
  { tokens, language, isOpened }: { tokens: readonly Token[]; language: Language; isOpened: boolean; isComma: boolean },
): boolean {
  const before = { ...look };
  const from = look.to;
  let says = false;
  let saidTo = from;
  while (look.to - from < 8 && tokens[look.to] !== undefined) {
    const intro = trees[language].match(tokens, look.to);
    if (intro?.value.kind === "says" || (intro?.value.kind === "nothing" && tokens[look.to]!.word === "and")) break;
    const phrase = matchPhrase(tokens, look.to, language);
    if (
      look.to > from &&
      phrase !== undefined &&
      phrase.length > 1 &&
      /^(?:place|relation|setting|time)$/.test(phrase.value.kind)
    )
      break;
    const isFirst = look.to === from;
    const at = look.to;
    const wasSaying: boolean = says;
    if (intro?.value.kind === "carrier" && !isOpened) break;
    if (!takeIntro(look, tokens, language)) break;
    const isSmall =
      intro?.value.kind === "nothing" ||
      (intro === undefined &&
        determinerTree[language].match(tokens, at) !== undefined &&
        look.to - at === determinerTree[language].match(tokens, at)!.length);
    const isSaying = !(isSmall || (isFirst && isOpened));
    says = wasSaying || isSaying;
    if (isSaying) saidTo = look.to;
  }
  // "In white letters on a snail": the last small words lead on.
  look.to = saidTo;
  const next = tokens[look.to];
  const isEnd =
    next === undefined ||
    next.kind === "mark" ||
    /^(?:and|et)$/.test(next.word) ||
    matchPhrase(tokens, look.to, language) !== undefined;
  if (says && look.to > from && isEnd) return true;
  Object.assign(look, before);
  return false;
}

interface Writing {
  text: string;
  look: Look;
  from: number;
  standing: Standing;
}

function addText(reading: Reading, { text, look, from, standing }: Writing): Group {
  const { scene } = reading;
  const characters = [...text];
  const isCut = characters.length > sceneLimits.textCharacters;
  const kept = characters
    .slice(0, sceneLimits.textCharacters)
    .join("")
    .slice(0, sceneLimits.textCharacters)
    .replace(/\p{Cs}/gu, "")
    .trim();
  if (isCut) scene.addUnmet(text.slice(0, 80).replace(/\p{Cs}/gu, ""), "too-many");
  const subjects = speakersOf(reading, look, from);
  const owner = standing === "item" && reading.joined === "none" ? subjects.at(-1) : undefined;
  const speaker = look.isSaid && owner !== undefined && isBeing(reading, owner) ? owner : undefined;
  const frame = look.frame ?? (speaker === undefined ? undefined : "balloon");
  const layer = {
    kind: "text",
    phrase: said(reading, from, reading.at)
      .slice(0, 300)
      .replace(/\p{Cs}/gu, ""),
    text: kept,
    ...(look.font === undefined ? {} : { font: look.font }),
    ...(look.colour === undefined ? {} : { colour: look.colour }),
    ...(look.curve === undefined ? {} : { curve: look.curve }),
    ...(frame === undefined ? {} : { frame }),
    ...(look.size === undefined ? {} : { size: look.size }),
  } as Omit<SceneLayer, "id">;
  const added = scene.addLayer({ name: "text", draft: { layer, theme: "text", takesCount: false, hasNumber: false } });
  if (added === undefined) return [];
  const party: SceneParty = { layer: added.layer.id };
  if (speaker !== undefined)
    hang(scene, party, { relation: "above", party: speaker, isImplied: look.frame === undefined });
  else if (owner !== undefined && look.frame === undefined && scene.layerOf(owner).layer.kind !== "text")
    hang(scene, party, { relation: "inside", party: owner, isImplied: true });
  if (standing === "item") beginItem(reading, [party]);
  return [party];
}

/** "A girl next to a dog says « Hi »": the girl speaks; "a girl with a dog that says « Hi »": the dog. */
function speakersOf(reading: Reading, { isSaid }: Look, from: number): Group {
  const heads = reading.item.filter((party) => isBeing(reading, party));
  if (isSaid && heads.length > 0 && finiteVerbs.test(reading.tokens[from]!.word)) return heads;
  return isSaid && reading.inner.length === 0 ? doersNow(reading) : innermost(reading);
}

const finiteVerbs =
  /^(?:says|thinks|wonders|dreams|replies|answers|asks|shouts|yells|screams|exclaims|cries|whispers|murmurs|dit|pense|songe|repond|demande|crie|hurle|chuchote|murmure|ajoute)$/;

interface Hanging extends NonNullable<DraftLayer["hangsOn"]> {
  /** Not said, and so undone by a place that is. */
  isImplied: boolean;
}

function hang(scene: SceneDraft, text: SceneParty, { relation, party, isImplied }: Hanging): void {
  scene.relate(text, relation, [party]);
  if (isImplied) scene.layerOf(text).hangsOn = { relation, party };
}

function isBeing({ scene }: Reading, party: SceneParty): boolean {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
}
