// Says in words what a scene shows, in English and French, true to its layout: "three red apples in a row to the left
// of a blue cup, with the words « Bon appétit » above". Not a layout: boxes are taken as given.

import { colours } from "@imagier/colours";
import { type Saying, sayEnglish, sayEnglishAgain } from "./english/say-english.js";
import { sayFrench, sayFrenchAfterDe, sayFrenchAgain } from "./french/say-french.js";
import { elidesBefore } from "./french/sound.js";
import { inverseOf, placeOfText, placeOnCanvas, plainRelation, relationHolds } from "./layout.js";
import type { Phrase, Thing } from "./phrase.js";
import type { Scene, SceneObject, SceneRelation, SceneText } from "./scene.js";
import { arrangementWords, backgroundWords, placeWords, relationWords, textPlaceWords } from "./scene-words.js";
import { thingOf } from "./thing-of.js";

/** The same caption in both languages; French is absent where a thing in it has no French name. */
export interface Captions {
  en: string;
  fr?: string;
}

/** A part of a caption in both languages; French is "" where it is not known, and then the whole is left out. */
interface Part {
  en: string;
  fr: string;
}

interface Mentioned {
  object: SceneObject;
  thing: Thing;
  saying: Saying;
  /** Another object of the scene has the same name and colour, so "the" would not tell which. */
  isAmbiguous: boolean;
  isSaid: boolean;
}

/** `random` gives numbers in [0, 1); the same numbers give the same captions. */
export function sceneCaptions(scene: Scene, random: () => number): Captions {
  const isCollective = random() < 0.3;
  const things = scene.objects.map((object) => mentionOf(object, isCollective));
  markAmbiguous(things);
  const spoken = relationsToSay(scene, random);
  const clauses = spoken.flatMap((relation) => clauseOf(relation, things, random));
  const saysPlaces = clauses.length === 0 && random() < 0.5;
  for (const mentioned of things) if (!mentioned.isSaid) clauses.push(introduce(mentioned, saysPlaces));
  // A comma keeps "left of a cup, and a dog" from putting both on the right.
  const comma = spoken.length > 0 && clauses.length > 1 ? "," : "";
  const listed: Part = {
    en: listOf(
      clauses.map(({ en }) => en),
      `${comma} and`,
    ),
    fr: listOf(
      clauses.map(({ fr }) => fr),
      `${comma} et`,
    ),
  };
  const background = scene.background === undefined ? undefined : backgroundWords(scene.background);
  const text = scene.text === undefined ? undefined : textPart(scene.text, scene.objects, random());
  const en = [background && `${listed.en} ${background.en}`, text?.en];
  const fr = [background && `${listed.fr} ${background.fr}`, text?.fr];
  const join = (parts: (string | undefined)[], list: string) => [parts[0] ?? list, parts[1]].filter(Boolean).join(", ");
  const isFrench = things.every(({ thing }) => thing.fr !== undefined);
  return isFrench ? { en: join(en, listed.en), fr: join(fr, listed.fr) } : { en: join(en, listed.en) };
}

function mentionOf(object: SceneObject, isCollective: boolean): Mentioned {
  const { label, isName = false, colour, count = 1, size } = object;
  const thing = thingOf(label, { isName });
  return { object, thing, saying: { colour, count, size, isCollective }, isAmbiguous: false, isSaid: false };
}

function markAmbiguous(things: Mentioned[]): void {
  for (const one of things) {
    one.isAmbiguous = things.some(
      (other) =>
        other !== one && other.object.label.en === one.object.label.en && other.object.colour === one.object.colour,
    );
  }
}

/** Those that hold, turned round now and then; where none is given, one that the boxes show. */
function relationsToSay({ objects, relations }: Scene, random: () => number): SceneRelation[] {
  const turns = random() < 0.3;
  const given = relations.filter((relation) => relationHolds(relation, objects));
  if (given.length === 0 && objects.length > 1 && random() < 0.7) {
    const relation = plainRelation(objects[0]!.box, objects[1]!.box);
    if (relation !== undefined) given.push({ subject: 0, relation, object: 1 });
  }
  return turns ? given.map((relation) => inverseOf(relation) ?? relation) : given;
}

/** One clause that brings in a thing or two; none where both have been spoken of, or "the" would not tell which. */
function clauseOf(relation: SceneRelation, things: Mentioned[], random: () => number): Part[] {
  const subject = things[relation.subject]!;
  const object = things[relation.object]!;
  const other = relation.relation === "between" ? things[relation.other!]! : undefined;
  const choice = random();
  if (subject.isSaid) {
    const inverse = other === undefined && !object.isSaid ? inverseOf(relation) : undefined;
    return inverse === undefined || subject.isAmbiguous ? [] : clauseOf(inverse, things, () => choice);
  }
  if ([object, other].some((each) => each?.isSaid && each.isAmbiguous)) return [];
  const start = introduce(subject, false);
  const end =
    relation.relation === "between" ? betweenPart(object, other!) : relationPart(relation.relation, object, choice);
  return [{ en: `${start.en} ${end.en}`, fr: `${start.fr} ${end.fr}` }];
}

function relationPart(
  relation: Exclude<SceneRelation["relation"], "between">,
  object: Mentioned,
  choice: number,
): Part {
  const words = relationWords[relation];
  const en = words.en[Math.floor(choice * words.en.length)]!;
  const fr = words.fr[Math.floor(choice * words.fr.length)]!;
  const again = object.isSaid;
  const named = mention(object);
  if (!fr.endsWith(" de")) return { en: `${en} ${named.en}`, fr: `${fr} ${named.fr}` };
  const { thing, saying } = object;
  const french = thing.fr === undefined ? "" : again ? ofKnown(named.fr) : sayFrenchAfterDe(thing.fr, saying);
  return { en: `${en} ${named.en}`, fr: `${fr.slice(0, -" de".length)} ${french}` };
}

/** "Du chat", "des pommes", "de la tasse". */
function ofKnown(definite: string): string {
  if (definite.startsWith("le ")) return `du ${definite.slice(3)}`;
  if (definite.startsWith("les ")) return `des ${definite.slice(4)}`;
  return elidesBefore(definite) && !definite.startsWith("l'") ? `d'${definite}` : `de ${definite}`;
}

function betweenPart(first: Mentioned, second: Mentioned): Part {
  const [a, b] = [mention(first), mention(second)];
  return { en: `between ${a.en} and ${b.en}`, fr: `entre ${a.fr} et ${b.fr}` };
}

/** With "a" the first time and with "the" afterwards. */
function mention(mentioned: Mentioned): Part {
  const { thing, saying, isSaid } = mentioned;
  mentioned.isSaid = true;
  if (!isSaid)
    return { en: sayEnglish(thing.en, saying), fr: thing.fr === undefined ? "" : sayFrench(thing.fr, saying) };
  const { size: _, ...rest } = saying;
  return { en: sayEnglishAgain(thing.en, rest), fr: thing.fr === undefined ? "" : sayFrenchAgain(thing.fr, rest) };
}

/** The first words on a thing: how many, how they stand, and where on the canvas. */
function introduce(mentioned: Mentioned, saysPlace: boolean): Part {
  const { object, thing } = mentioned;
  const { en, fr } = mention(mentioned);
  const parts: Part = { en, fr };
  const { arrangement, count = 1 } = object;
  if (arrangement !== undefined && count > 1) {
    const words = arrangementWords[arrangement];
    parts.en += ` ${words.en}`;
    parts.fr += ` ${words.fr[isCounted(thing.fr) ? (thing.fr?.gender ?? "m") : "m"]}`;
  }
  const place = saysPlace ? placeOnCanvas(object.box) : undefined;
  if (place !== undefined) {
    const words = placeWords(place.x, place.y);
    parts.en += ` ${words.en}`;
    parts.fr += ` ${words.fr}`;
  }
  return parts;
}

const isCounted = (phrase: Phrase | undefined) => phrase?.number === "count";

/** "A cup", "a cup and a dog", "a cup, a dog and a star". */
function listOf(items: readonly string[], and: string): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")}${and.startsWith(",") ? "" : " "}${and.trim()} ${items.at(-1)}`;
}

function textPart({ words, colour, box }: SceneText, objects: readonly SceneObject[], choice: number): Part {
  const said = words.replace(/\s+/g, " ").trim();
  const isOne = !said.includes(" ");
  const quoted = choice < 0.4 && !said.includes('"') ? `"${said}"` : `« ${said} »`;
  const place = textPlaceWords[placeOfText(box, objects)];
  const inked = colour && { en: ` in ${colours[colour].en[0]}`, fr: ` en ${colours[colour].fr[0]}` };
  return {
    en: `with the ${isOne ? "word" : "words"} ${quoted}${inked ? inked.en : ""} ${place.en}`,
    fr: `avec ${isOne ? "le mot" : "les mots"} ${quoted}${inked ? inked.fr : ""} ${place.fr}`,
  };
}
