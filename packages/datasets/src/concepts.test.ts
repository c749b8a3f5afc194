import { expect, it } from "vitest";
import { ConceptIndex, conceptKey, type EmojiTables, slug } from "./concepts.js";

const tables: EmojiTables = {
  en: [
    { hexcode: "1F34E", label: "red apple", tags: ["fruit"], group: 4, subgroup: 42 },
    {
      hexcode: "1F575-FE0F",
      label: "detective",
      group: 1,
      subgroup: 20,
      skins: [{ hexcode: "1F575-1F3FB", label: "detective: light skin tone" }],
    },
    { hexcode: "1F1E6", label: "regional indicator A" },
  ],
  fr: [
    { hexcode: "1F34E", label: "pomme rouge", tags: ["nourriture"] },
    { hexcode: "1F575-FE0F", label: "détective" },
  ],
  groups: { "1": "people-body", "4": "food-drink" },
  subgroups: { "20": "person-role", "42": "food-fruit" },
};

it("joins by code points, with or without U+FE0F", () => {
  const index = new ConceptIndex(tables);
  expect(index.find({ hexcode: "1F34E", name: "whatever", aliases: [] })?.concept).toEqual({
    id: "1F34E",
    label: { en: "red apple", fr: "pomme rouge" },
    tags: { en: ["fruit"], fr: ["nourriture"] },
    group: "food-drink",
    subgroup: "food-fruit",
  });
  expect(index.find({ hexcode: "1F575", name: "x", aliases: [] })?.concept.id).toBe("1F575-FE0F");
});

it("folds a skin tone into its concept and says so", () => {
  const match = new ConceptIndex(tables).find({ name: "detective-light-skin-tone", aliases: [] });
  expect(match).toMatchObject({ isSkinTone: true, concept: { id: "1F575-FE0F" } });
});

it("joins by name, by another name, and by the names that other sources taught", () => {
  const index = new ConceptIndex(tables);
  expect(index.find({ name: "red-apple", aliases: [] })?.concept.id).toBe("1F34E");
  expect(index.find({ name: "pomme", aliases: ["red-apple"] })?.concept.id).toBe("1F34E");
  expect(index.find({ name: "sleuth", aliases: [] })).toBeUndefined();
  index.learnNames([{ name: "sleuth", aliases: ["spy"], hexcode: "1F575" }]);
  expect(index.find({ name: "spy", aliases: [] })?.concept.id).toBe("1F575-FE0F");
});

it("does not guess by name where the code points are unknown", () => {
  expect(new ConceptIndex(tables).find({ hexcode: "E001", name: "red-apple", aliases: [] })).toBeUndefined();
});

it("calls a regional indicator a letter", () => {
  const match = new ConceptIndex(tables).find({ hexcode: "1F1E6", name: "a", aliases: [] });
  expect(match?.concept.label).toEqual({ en: "letter A", fr: "lettre A" });
});

it("writes labels as icon sets do", () => {
  expect(["piñata", "man’s shoe", "Mrs. Claus", "ON! arrow", "A button (blood type)"].map(slug)).toEqual([
    "pinata",
    "mans-shoe",
    "mrs-claus",
    "on-arrow",
    "a-button-blood-type",
  ]);
});

it("joins English names of things: plurals, synonyms and the short names that people type", () => {
  const index = new ConceptIndex({ ...tables, shortcodes: { "1F575": "sleuth_or_spy", "1F34E": ["apple", "ap"] } });
  const idOf = (name: string) => index.findEnglish(name)?.concept.id;
  expect(idOf("Red Apples")).toBe("1F34E");
  expect(idOf("apple")).toBe("1F34E");
  expect(idOf("sleuth or spy")).toBe("1F575-FE0F");
  expect(idOf("ap")).toBeUndefined();
  expect(idOf("detective: light skin tone")).toBeUndefined();
  expect(idOf("pear")).toBeUndefined();
});

it("has one key for the singular and the plural", () => {
  expect([conceptKey("Wine glasses"), conceptKey("desk lamps"), conceptKey("Desk lamp")]).toEqual([
    "wine-glasses",
    "desk-lamp",
    "desk-lamp",
  ]);
});
