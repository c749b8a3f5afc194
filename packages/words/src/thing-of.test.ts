import type { ColourId } from "@imagier/colours";
import { describe, expect, it } from "vitest";
import { bareEnglish, type Saying, sayEnglish, sayEnglishAgain } from "./english/say-english.js";
import { sayFrench, sayFrenchAfterDe, sayFrenchAgain } from "./french/say-french.js";
import type { Label } from "./scene.js";
import { isCountable, thingOf } from "./thing-of.js";

const both = (label: Label, saying: Saying = {}) => {
  const { en, fr } = thingOf(label);
  return [sayEnglish(en, saying), fr && sayFrench(fr, saying)];
};

describe("labels in both languages", () => {
  it.each<[string, string, Saying, string, string]>([
    ["apple", "pomme", { colour: "red" }, "a red apple", "une pomme rouge"],
    ["balloon", "ballon", { colour: "blue", count: 2 }, "two blue balloons", "deux ballons bleus"],
    ["horse", "cheval", { colour: "white", count: 3 }, "three white horses", "trois chevaux blancs"],
    [
      "cup of tea",
      "tasse de thé",
      { colour: "orange", count: 2 },
      "two orange cups of tea",
      "deux tasses de thé orange",
    ],
    [
      "toothbrush",
      "brosse à dents",
      { colour: "brown", count: 4 },
      "four brown toothbrushes",
      "quatre brosses à dents marron",
    ],
    ["egg", "œuf", { count: 12, isCollective: true }, "a dozen eggs", "une douzaine d'œufs"],
    [
      "shoe",
      "chaussure",
      { count: 2, isCollective: true, colour: "green" },
      "a pair of green shoes",
      "une paire de chaussures vertes",
    ],
    ["cat", "chat", { count: 21 }, "21 cats", "21 chats"],
    ["house", "maison", { size: "small", colour: "white" }, "a small white house", "une petite maison blanche"],
    ["tree", "arbre", { size: "tiny", count: 2 }, "two tiny trees", "deux arbres minuscules"],
    ["bread", "pain", {}, "bread", "du pain"],
    ["water", "eau", {}, "water", "de l'eau"],
    ["scissors", "ciseaux", { count: 3 }, "three drawings of scissors", "trois dessins de ciseaux"],
    ["hatching chick", "poussin qui éclôt", { count: 2 }, "two hatching chicks", "deux dessins d'un poussin qui éclôt"],
    ["light blue heart", "cœur bleu clair", { count: 2 }, "two light blue hearts", "deux cœurs bleu clair"],
    [
      "fork and knife",
      "fourchette et couteau",
      { colour: "purple" },
      "a purple fork and knife",
      "une fourchette et un couteau de couleur violette",
    ],
  ])("says %s / %s %j", (en, fr, saying, english, french) => {
    expect(both({ en, fr }, saying)).toEqual([english, french]);
  });

  it("contracts and elides after de, and with the definite article", () => {
    const french = (en: string, fr: string) => thingOf({ en, fr }).fr!;
    expect(sayFrenchAfterDe(french("elephant", "éléphant"))).toBe("d'un éléphant");
    expect(sayFrenchAfterDe(french("water", "eau"))).toBe("d'eau");
    expect(sayFrenchAfterDe(french("owl", "hibou"), { count: 2 })).toBe("de deux hiboux");
    expect(sayFrenchAgain(french("hero", "hibou"))).toBe("le hibou");
    expect(sayFrenchAgain(french("tree", "arbre"))).toBe("l'arbre");
    expect(sayFrenchAgain(french("apple", "pomme"), { count: 2 })).toBe("les pommes");
    expect(sayEnglishAgain(thingOf({ en: "apple", fr: "pomme" }).en, { count: 2 })).toBe("the apples");
  });
});

describe("names in English alone", () => {
  it.each<[string, string, string | undefined]>([
    ["old-wooden-chest-2", "an old wooden chest", "un vieux coffre en bois"],
    ["ancient-columns", "ancient columns", "des colonnes antiques"],
    ["shark-fin", "a shark fin", "un aileron de requin"],
    ["alien-skull", "an alien skull", "un crâne d'extraterrestre"],
    ["cherry-pie", "a cherry pie", "une tarte aux cerises"],
    ["book-open", "an open book", "un livre ouvert"],
    ["arrow-left", "an arrow pointing left", "une flèche vers la gauche"],
    ["sleeping-dogs", "sleeping dogs", "des chiens qui dorment"],
    ["man with hat", "a man with a hat", "un homme avec un chapeau"],
    ["two-coins", "two coins", "deux pièces de monnaie"],
    ["coffeemachine", "a coffee machine", "une machine à café"],
    ["christmas-tree-duo", "a Christmas tree", "un sapin de Noël"],
    ["old-tree", "an old tree", "un vieil arbre"],
    ["small rabbits", "small rabbits", "de petits lapins"],
    ["thunder-skull", "thunder skull", undefined],
    ["cooking oil", "cooking oil", undefined],
    ["spring", "a spring", undefined],
    ["add-file", "an icon for adding a file", "une icône pour ajouter un fichier"],
    ["download computer", "download computer", undefined],
  ])("reads %s", (name, english, french) => {
    const { en, fr } = thingOf({ en: name });
    expect([sayEnglish(en), fr && sayFrench(fr)]).toEqual([english, french]);
  });

  it("agrees the colour of the name and replaces it", () => {
    const { en, fr } = thingOf({ en: "red sports cars" });
    expect([sayEnglish(en), sayFrench(fr!)]).toEqual(["red sports cars", "des voitures de sport rouges"]);
    const green: { colour: ColourId } = { colour: "green" };
    expect([bareEnglish(en, green), sayFrench(fr!, green)]).toEqual([
      "green sports cars",
      "des voitures de sport vertes",
    ]);
  });

  it("takes anything", () => {
    for (const en of ["", " ", "1234", "\n\u0000", "a".repeat(5000), "🍎", "x - y - z", "__proto__", "constructor"]) {
      expect(() => both({ en })).not.toThrow();
      expect(() => both({ en, fr: en })).not.toThrow();
    }
  });
});

it("tells what can be counted", () => {
  expect(isCountable({ en: "apple", fr: "pomme" })).toBe(true);
  for (const [en, fr] of [
    ["bread", "pain"],
    ["scissors", "ciseaux"],
    ["fork and knife", "fourchette et couteau"],
  ] as const)
    expect(isCountable({ en, fr })).toBe(false);
});
