import { describe, expect, it } from "vitest";
import { adjectives, findFrenchHead, findLastNoun, findNoun, materials, nouns, verbs } from "./lexicon.js";

describe("lexicon", () => {
  it("holds over two thousand words, each with its French and nothing of the notation left", () => {
    expect(new Set(nouns.map(({ en }) => en.one)).size).toBeGreaterThan(3000);
    const texts = [
      ...nouns.flatMap(({ en, fr }) => [en.one, en.many, fr.head.one, fr.head.many, fr.tail]),
      ...[...adjectives.values()].flatMap(({ forms }) => [...forms]),
      ...[...verbs.values(), ...materials.values()].flatMap(({ one, many }) => [one, many]),
    ];
    expect(texts.filter((text) => /[~+#!|/^,]|\bundefined\b|^ | $/.test(text))).toEqual([]);
  });

  it("gives a French word one gender, whatever it translates", () => {
    const genders = new Map<string, string>();
    // Words of two genders and two meanings.
    const twofold = new Set(["livre", "orque", "tour", "mémoire", "jeune"]);
    const clashes = nouns.filter(({ fr }) => {
      const word = fr.head.one.split(" ")[0]!;
      const known = genders.get(word);
      genders.set(word, fr.gender);
      return known !== undefined && known !== fr.gender && !twofold.has(word);
    });
    expect(clashes.map(({ en, fr }) => `${en.one}: ${fr.head.one} ${fr.gender}`)).toEqual([]);
  });

  it.each([
    ["knife", "knives", "couteau", "couteaux", "m"],
    ["mouse", "mice", "souris", "souris", "f"],
    ["eye", "eyes", "œil", "yeux", "m"],
    ["owl", "owls", "hibou", "hiboux", "m"],
    ["horse", "horses", "cheval", "chevaux", "m"],
    ["bat", "bats", "chauve-souris", "chauves-souris", "f"],
    ["goldfish", "goldfishes", "poisson rouge", "poissons rouges", "m"],
    ["city", "cities", "ville", "villes", "f"],
    ["tire", "tires", "pneu", "pneus", "m"],
    ["stained glass", undefined, undefined, undefined, undefined],
  ])("inflects %s", (english, plural, french, frenchPlural, gender) => {
    const found = findNoun(english);
    if (plural === undefined) return expect(found).toBeUndefined();
    expect(found?.noun.fr).toMatchObject({ head: { one: french, many: frenchPlural }, gender });
    if (english !== "goldfish") expect(found?.noun.en.many).toBe(plural);
  });

  it("finds plurals, the last noun of several words, and French heads", () => {
    expect(findNoun("knives")).toMatchObject({ isPlural: true, noun: { en: { one: "knife" } } });
    expect(findLastNoun(["old", "traffic", "light"])).toMatchObject({ at: 1, noun: { fr: { head: { one: "feu" } } } });
    expect(findFrenchHead("boîte aux lettres")).toMatchObject({ gender: "f", plural: "boîtes", inflected: 1 });
    expect(findFrenchHead("œufs")).toMatchObject({ gender: "m", number: "plural" });
  });

  it("knows four forms of an adjective and where it stands", () => {
    expect(adjectives.get("old")).toMatchObject({
      forms: ["vieux", "vieille", "vieux", "vieilles"],
      beforeVowel: "vieil",
      isBefore: true,
    });
    expect(adjectives.get("royal")).toMatchObject({ forms: ["royal", "royale", "royaux", "royales"], isBefore: false });
    expect(adjectives.get("cloudy")).toMatchObject({ forms: ["nuageux", "nuageuse", "nuageux", "nuageuses"] });
  });
});
