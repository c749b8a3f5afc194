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
    svgSha256: "",
    pixelsSha256: "",
    ...rest,
  };
}
const bare = () => 0.1;
const withArticle = () => 0.4;

describe("captionsOf", () => {
  it.each([
    ["red apple", "pomme rouge", "a red apple", "une pomme rouge"],
    ["umbrella", "parapluie", "an umbrella", "un parapluie"],
    ["hourglass", "sablier", "an hourglass", "un sablier"],
    ["unicorn", "licorne", "a unicorn", "une licorne"],
    ["scissors", "ciseaux", "scissors", "des ciseaux"],
    ["glass of milk", "verre de lait", "a glass of milk", "un verre de lait"],
    ["bread", "pain", "bread", "un pain"],
    ["house with garden", "maison avec jardin", "a house with garden", "une maison avec jardin"],
    ["person: bald", "personne : chauve", "person, bald", "une personne, chauve"],
    ["thingamajig", "trucmuche", "a thingamajig", "trucmuche"],
  ])("puts articles where it can: %s", (en, fr, english, french) => {
    expect(captionsOf(record(en, fr), withArticle)).toEqual({ en: english, fr: french });
  });

  it.each([
    ["red apple", "pomme rouge", "blue apple", "pomme bleue"],
    ["police car", "voiture de police", "blue police car", "voiture de police bleue"],
    ["scissors", "ciseaux", "blue scissors", "ciseaux bleus"],
    ["light blue heart", "cœur bleu clair", "blue heart", "cœur bleu"],
    ["house with garden", "maison avec jardin", "blue house with garden", "maison bleue avec jardin"],
    ["lipstick", "rouge à lèvres", "blue lipstick", "rouge à lèvres bleu"],
    ["two-thirty", "deux heures et demie", "blue two-thirty", "deux heures et demie de couleur bleue"],
  ])("says the new colour and not the old one: %s", (en, fr, english, french) => {
    expect(captionsOf(record(en, fr), bare, { colour: "blue" })).toEqual({ en: english, fr: french });
  });

  it("names the article after the colour", () => {
    expect(captionsOf(record("red apple", undefined), withArticle, { colour: "orange" })).toEqual({
      en: "an orange apple",
    });
  });

  it("frames, styles and tags", () => {
    const apple = record("red apple", "pomme rouge", { tags: { en: ["red", "fruit"], fr: ["fruit"] } });
    const draw = (...values: number[]) => {
      const rest = [...values];
      return () => rest.shift() ?? 0;
    };
    expect(captionsOf(apple, draw(0.7, 0.3))).toEqual({
      en: "a picture of a red apple",
      fr: "une image d'une pomme rouge",
    });
    expect(captionsOf(apple, draw(0.8, 0.5))).toEqual({
      en: "a red apple, gradient style",
      fr: "une pomme rouge, style dégradé",
    });
    expect(captionsOf(apple, draw(0.95, 0), { colour: "blue" })).toEqual({
      en: "blue apple, fruit",
      fr: "pomme bleue, fruit",
    });
  });

  it("leaves symbols without an article and drops brackets and quotation marks", () => {
    const button = record("Japanese “here” button", "bouton « ici » en japonais", { group: "symbols" });
    expect(captionsOf(button, withArticle).en).toBe("Japanese here button");
    expect(captionsOf(record("cook", "cuisinier (tous genres)"), withArticle).fr).toBe("un cuisinier");
  });
});
