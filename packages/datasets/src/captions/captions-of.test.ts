import { describe, expect, it } from "vitest";
import type { DrawingRecord } from "../drawing-record.js";
import { captionsOf } from "./captions-of.js";

function record(en: string, fr: string | undefined, rest: Partial<DrawingRecord> = {}): DrawingRecord {
  return {
    id: "noto/x",
    source: "noto",
    name: "x",
    concept: "x",
    label: fr === undefined ? { en } : { en, fr },
    tags: { en: [], fr: [] },
    group: "objects",
    isSkinTone: false,
    isFlag: false,
    artist: "a",
    package: "p",
    version: "1",
    integrity: "i",
    file: "f",
    authors: [],
    licence: "MIT",
    attribution: "",
    evidence: "",
    changes: "",
    isShareAlike: false,
    pictureSha256: "",
    hasWriting: false,
    isTintable: false,
    colours: [],
    bounds: { left: 0, top: 0, width: 64, height: 64 },
    perceptualHash: "",
    side: "generator",
    pixelsSha256: "",
    ...rest,
  };
}
/** Numbers for `form`, and for the choices after it. */
const draw = (...values: number[]) => {
  const rest = [...values];
  return () => rest.shift() ?? 0.5;
};
const bare = () => draw(0.1);
const withArticle = () => draw(0.4);

describe("captionsOf", () => {
  it.each([
    ["red apple", "pomme rouge", "a red apple", "une pomme rouge"],
    ["umbrella", "parapluie", "an umbrella", "un parapluie"],
    ["hourglass", "sablier", "an hourglass", "un sablier"],
    ["unicorn", "licorne", "a unicorn", "une licorne"],
    ["scissors", "ciseaux", "scissors", "des ciseaux"],
    ["glass of milk", "verre de lait", "a glass of milk", "un verre de lait"],
    ["bread", "pain", "bread", "du pain"],
    ["house with garden", "maison avec jardin", "a house with a garden", "une maison avec jardin"],
    ["person: bald", "personne : chauve", "a bald person", "une personne chauve"],
    [
      "family: man, woman",
      "famille : homme et femme",
      "a family with a man and a woman",
      "une famille avec un homme et une femme",
    ],
    ["flag: Kenya", "drapeau : Kenya", "the flag of Kenya", "le drapeau du Kenya"],
    ["thingamajig", "trucmuche", "a thingamajig", "trucmuche"],
    ["Desk lamp", "Lampe de bureau", "a desk lamp", "une lampe de bureau"],
  ])("puts articles where it can: %s", (en, fr, english, french) => {
    expect(captionsOf(record(en, fr), withArticle())).toEqual({ en: english, fr: french });
  });

  it.each([
    ["red apple", "pomme rouge", "blue apple", "pomme bleue"],
    ["police car", "voiture de police", "blue police car", "voiture de police bleue"],
    ["scissors", "ciseaux", "blue scissors", "ciseaux bleus"],
    ["light blue heart", "cœur bleu clair", "blue heart", "cœur bleu"],
    ["house with garden", "maison avec jardin", "blue house with a garden", "maison bleue avec jardin"],
    ["lipstick", "rouge à lèvres", "blue lipstick", "rouge à lèvres bleu"],
    ["two-thirty", "deux heures et demie", "blue two-thirty", "deux heures et demie, de couleur bleue"],
    ["Japanese dolls", "poupées japonaises", "blue Japanese dolls", "poupées japonaises bleues"],
  ])("says the new colour and not the old one: %s", (en, fr, english, french) => {
    expect(captionsOf(record(en, fr), bare(), { colour: "blue" })).toEqual({ en: english, fr: french });
  });

  it("finds the French of names that have none, and leaves it where it does not know", () => {
    expect(captionsOf(record("old wooden chest 2", undefined), withArticle())).toEqual({
      en: "an old wooden chest",
      fr: "un vieux coffre en bois",
    });
    expect(captionsOf(record("thunder skull", undefined, { source: "game-icons" }), withArticle())).toEqual({
      en: "a thunder skull icon",
    });
    expect(captionsOf(record("add file", undefined, { source: "icon-park" }), bare())).toEqual({
      en: "icon for adding a file",
      fr: "icône pour ajouter un fichier",
    });
  });

  it("says now and then the colours that were measured, and never another than the picture has", () => {
    const cup = record("mug", "tasse", { colours: ["red", "white"] });
    expect(captionsOf(cup, draw(0.4, 0.5, 0.2)).fr).toBe("une tasse rouge");
    expect(captionsOf(cup, draw(0.4, 0.5, 0.01)).fr).toBe("une tasse rouge et blanche");
    expect(captionsOf(cup, draw(0.4, 0.5, 0.9)).fr).toBe("une tasse");
    const outlined = record("red apple", "pomme rouge", { colours: ["blue", "white"] });
    expect(captionsOf(outlined, withArticle())).toEqual({ en: "a blue apple", fr: "une pomme bleue" });
    const face = record("grinning face", "visage rieur", { group: "smileys-emotion", colours: ["yellow"] });
    expect(captionsOf(face, draw(0.4, 0.5, 0.01)).en).toBe("a grinning face");
  });

  it("frames, styles, and adds what kind of thing it is", () => {
    const apple = record("red apple", "pomme rouge", {
      subgroup: "food-fruit",
      tags: { en: ["diet", "fruit"], fr: [] },
    });
    expect(captionsOf(apple, draw(0.6, 0.3))).toEqual({
      en: "a picture of a red apple",
      fr: "une image d'une pomme rouge",
    });
    expect(captionsOf(apple, draw(0.8, 0.5))).toEqual({
      en: "a red apple, gradient style",
      fr: "une pomme rouge, style dégradé",
    });
    expect(captionsOf(apple, draw(0.95), { colour: "blue" })).toEqual({
      en: "a blue apple, fruit",
      fr: "une pomme bleue, fruit",
    });
  });

  it("leaves symbols without an article and drops brackets and quotation marks", () => {
    const button = record("Japanese “here” button", "bouton « ici » en japonais", { group: "symbols" });
    expect(captionsOf(button, withArticle()).en).toBe("Japanese here button");
    expect(captionsOf(record("cook", "cuisinier (tous genres)"), withArticle()).fr).toBe("un cuisinier");
  });

  it("makes 50,000 captions a second on an idle core; a fifth of that is asked for here", () => {
    const all = ["red apple", "police car", "house with garden", "old wooden chest"].map((en) => record(en, undefined));
    let state = 1;
    const random = () => {
      state = (state * 48271) % 0x7fffffff;
      return state / 0x7fffffff;
    };
    const start = performance.now();
    for (let n = 0; n < 10_000; n++) captionsOf(all[n % all.length]!, random);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
