// Names of characters in a prompt: "Mina on a bench", « Mina au marché ». To the grammar a name is a noun that stands in for it,
// of the same gender and kind, with its article; in the plan it becomes whom it named.
// Not who she is or how she looks: whoever saved her knows.

import type { SceneLayer, ScenePlan, ThingLayer, UnmetWish } from "@imagier/contracts";
import { fold, type Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import type { Vocabulary } from "./reading.js";
import { thingTree } from "./thing-words.js";
import { type Token, tokenise } from "./tokens.js";

/** A name that a prompt may use. */
export interface Named {
  name: string;
  /** What she is: "girl", "cat". */
  concept: string;
  gender: "m" | "f";
  kind: "person" | "animal";
}

/** English and French nouns that few prompts use; the grammar knows all of them, and what such beings wear and do. */
const standIns: Readonly<Record<Named["kind"], Readonly<Record<Named["gender"], string>>>> = {
  person: {
    f: "gorgon gorgone, harpy harpie, goddess déesse, witch sorcière, nun religieuse, mermaid sirène",
    m: "satyr satyre, druid druide, ogre ogre, shaman chaman, gnome gnome, vampire vampire",
  },
  animal: {
    f: "hyena hyène, otter loutre, giraffe girafe, mole taupe",
    m: "badger blaireau, beaver castor, zebra zèbre, donkey âne",
  },
};

interface StandIn {
  named: Named;
  concept: string;
  words: Readonly<Record<Language, string>>;
}

/** Those that are in for names in one prompt. */
export type Cast = readonly StandIn[];

/** For each name that the words use, a noun that neither they nor the plan has; names beyond those there are stay unknown. */
export function castOf(words: string, names: readonly Named[], plan?: Pick<ScenePlan, "layers">): Cast {
  const heard = fold(words);
  const taken = new Set((plan?.layers ?? []).map((layer) => (layer.kind === "thing" ? layer.concept : layer.kind)));
  const inPlan = new Set(
    (plan?.layers ?? []).flatMap((layer) => (layer.kind === "thing" ? (layer.character ?? []) : [])),
  );
  const cast: StandIn[] = [];
  for (const named of names) {
    if (!heard.includes(fold(named.name)) && !inPlan.has(named.name)) continue;
    const free = pairsOf(named).find(
      ([en, fr]) => !taken.has(en) && !heard.includes(fold(en)) && !heard.includes(fold(fr)),
    );
    if (free === undefined) continue;
    taken.add(free[0]);
    cast.push({ named, concept: free[0], words: { en: free[0], fr: free[1] } });
  }
  return cast;
}

const pairsOf = ({ kind, gender }: Named) =>
  standIns[kind][gender].split(", ").map((pair) => pair.split(" ") as [string, string]);

const articles: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(["a", "an", "the", "this"]),
  fr: new Set(["un", "une", "le", "la", "cette", "ce"]),
};

/** The tokens with names as nouns: "a gorgon" where she is first spoken of, "the gorgon" after that or where she is there already. */
export function withStandIns(
  tokens: readonly Token[],
  { cast, language, known = [] }: { cast: Cast; language: Language; known?: readonly string[] | undefined },
): Token[] {
  if (cast.length === 0) return [...tokens];
  const spoken = new Set(known);
  const names = cast.map((standIn) => {
    const own = tokenise(standIn.named.name, language);
    // "Rose" is a name and "rose" a flower; "mina" can be nobody else.
    const isNoun = (["en", "fr"] as const).some((each) => thingTree[each].match(own, 0) !== undefined);
    return { standIn, words: own.map(({ word, text }) => ({ word, text: isNoun ? text : undefined })) };
  });
  const changed: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = names.find(({ words }) => words.every((word, i) => isSame(tokens[at + i], word)));
    if (found === undefined) {
      changed.push(tokens[at]!);
      at += 1;
      continue;
    }
    const { standIn, words } = found;
    const place = { kind: "word", start: tokens[at]!.start, end: tokens[at + words.length - 1]!.end } as const;
    const text = standIn.named.name;
    if (!isOpened(changed, language))
      changed.push({ ...place, text, word: articleOf(standIn, language, spoken.has(text)) });
    changed.push({ ...place, text, word: fold(standIn.words[language]) });
    spoken.add(text);
    at += words.length;
  }
  return changed;
}

/** "The Mina", "a smiling Mina": the article is there. */
function isOpened(before: readonly Token[], language: Language): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  if (articles[language].has(last.word)) return true;
  const isModified = modifierTree[language].match(before, before.length - 1) !== undefined;
  return isModified && articles[language].has(before.at(-2)?.word ?? "");
}

const isSame = (token: Token | undefined, { word, text }: { word: string; text: string | undefined }) =>
  token?.kind === "word" && token.word === word && (text === undefined || token.text === text);

function articleOf({ named }: StandIn, language: Language, isKnown: boolean): string {
  if (language === "en") return isKnown ? "the" : "a";
  return named.gender === "f" ? (isKnown ? "la" : "une") : isKnown ? "le" : "un";
}

/** What can be drawn, and whoever stands in for a name. */
export function withCast(vocabulary: Vocabulary | undefined, cast: Cast): Vocabulary | undefined {
  if (vocabulary === undefined || cast.length === 0) return vocabulary;
  const concepts = new Set(cast.map(({ concept }) => concept));
  return {
    canDraw: (thing) => concepts.has(thing) || vocabulary.canDraw(thing),
    isEnglish: (word) => vocabulary.isEnglish?.(word) ?? true,
    nearest: (thing) => vocabulary.nearest(thing),
  };
}

/** The plan as the grammar is to see it: characters as the nouns that stand in for them. */
export function disguised(plan: ScenePlan, cast: Cast): ScenePlan {
  const conceptOf = new Map(cast.map(({ named, concept }) => [named.name, concept]));
  const layers = plan.layers.map((layer): SceneLayer => {
    const concept = layer.kind === "thing" ? conceptOf.get(layer.character ?? "") : undefined;
    return concept === undefined ? layer : ({ ...layer, concept } as ThingLayer);
  });
  return { ...plan, layers };
}

/** The plan with names in it. How a character looks is not the prompt's to say: such words are told as unmet. */
export function unmasked(plan: ScenePlan, cast: Cast): ScenePlan {
  if (cast.length === 0) return plan;
  const namedOf = new Map(cast.map(({ named, concept }) => [concept, named]));
  const ids = new Map<string, string>();
  const unmet = [...plan.unmet];
  const taken = new Set(plan.layers.map(({ id }) => id));
  const layers = plan.layers.map((layer): SceneLayer => {
    if (layer.kind !== "thing") return layer;
    const named = namedOf.get(layer.concept);
    if (named === undefined) return withoutNames(layer, namedOf, unmet);
    const { colour, material, qualities = [], ...kept } = layer;
    for (const said of [colour, material, ...qualities])
      if (said !== undefined) unmet.push({ phrase: `${named.name}: ${said}`, reason: "contradiction" });
    const id = layer.character === undefined ? freeId(named, taken) : layer.id;
    ids.set(layer.id, id);
    return { ...kept, id, concept: named.concept, character: named.name };
  });
  const renamed = <Party extends { layer: string }>(party: Party) => ({
    ...party,
    layer: ids.get(party.layer) ?? party.layer,
  });
  const relations = plan.relations.map((link) => ({
    ...link,
    subject: renamed(link.subject),
    objects: link.objects.map(renamed),
  }));
  return { ...plan, layers, relations, unmet };
}

/** "Mina's cat" is a cat, and whose it is cannot be seen. */
function withoutNames(layer: ThingLayer, namedOf: ReadonlyMap<string, Named>, unmet: UnmetWish[]): ThingLayer {
  const { qualities = [], ...rest } = layer;
  const owner = qualities.find((quality) => namedOf.has(quality));
  if (owner === undefined) return layer;
  unmet.push({ phrase: namedOf.get(owner)!.name, reason: "unknown-word" });
  const others = qualities.filter((quality) => !namedOf.has(quality));
  return others.length === 0 ? rest : { ...rest, qualities: others };
}

function freeId({ name, concept }: Named, taken: Set<string>): string {
  const plain =
    fold(name)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "") || concept.replace(/[^a-z]+/g, "-");
  let id = plain;
  for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`;
  taken.add(id);
  return id;
}
