import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, relations, type Scene } from "./scene.js";
import { sceneCaptions } from "./scene-caption.js";

const box = (left: number, top: number, width = 0.3, height = 0.3): Box => ({ left, top, width, height });
const apples = {
  label: { en: "apple", fr: "pomme" },
  colour: "red",
  count: 3,
  arrangement: "row",
  box: box(0, 0.4, 0.5),
} as const;
const cup = { label: { en: "cup", fr: "tasse" }, colour: "blue", box: box(0.6, 0.4) } as const;
const dog = { label: { en: "dog", fr: "chien" }, box: box(0.6, 0.05) } as const;
/** First choices everywhere, nothing turned round and no pairs. */
const plain = () => 0.5;

describe("sceneCaptions", () => {
  it("says colours, counts, relations and words with their true layout", () => {
    const scene: Scene = {
      objects: [apples, cup],
      relations: [{ subject: 0, relation: "left-of", object: 1 }],
      text: { words: "Bon appétit", box: box(0.1, 0.05, 0.8, 0.1) },
    };
    expect(sceneCaptions(scene, plain)).toEqual({
      en: "three red apples in a row left of a blue cup, with the words « Bon appétit » above",
      fr: "trois pommes rouges alignées à gauche d'une tasse bleue, avec les mots « Bon appétit » au-dessus",
    });
  });

  it("speaks of a thing again with the definite article", () => {
    const scene: Scene = {
      objects: [apples, cup, dog],
      relations: [
        { subject: 0, relation: "left-of", object: 1 },
        { subject: 2, relation: "above", object: 1 },
      ],
    };
    const { en, fr } = sceneCaptions(scene, plain);
    expect(en).toContain(", and a dog over the blue cup");
    expect(fr).toContain(", et un chien au-dessus de la tasse bleue");
  });

  it("does not say what the boxes contradict", () => {
    const scene: Scene = { objects: [apples, cup], relations: [{ subject: 0, relation: "right-of", object: 1 }] };
    expect(sceneCaptions(scene, () => 0.9).en).not.toContain("right");
  });

  it("turns a relation round, and reads one from the boxes where none is given", () => {
    const scene: Scene = { objects: [apples, cup], relations: [] };
    expect(sceneCaptions(scene, () => 0.1)).toEqual({
      en: "a blue cup to the right of three red apples in a row".replace(" in a row", ""),
      fr: "une tasse bleue à droite de trois pommes rouges",
    });
  });

  it("says backgrounds", () => {
    const on = (background: Scene["background"]) =>
      sceneCaptions({ objects: [dog], relations: [], background: background! }, () => 0.9);
    expect(on({ colours: ["orange"] })).toEqual({
      en: "a dog on an orange background",
      fr: "un chien sur fond orange",
    });
    expect(on({ colours: ["blue", "pink"] }).fr).toBe("un chien sur un dégradé du bleu au rose");
    expect(on({ colours: ["white", "brown"], pattern: "stripes" }).fr).toBe(
      "un chien sur un fond à rayures blanches et marron",
    );
    expect(on({ colours: ["green", "red"], pattern: "dots" }).en).toBe("a dog on a green background with red dots");
  });

  it("has no French where a thing has none", () => {
    expect(
      sceneCaptions({ objects: [{ label: { en: "thunder skull" }, box: box(0, 0) }], relations: [] }, plain),
    ).toEqual({
      en: "thunder skull",
    });
  });

  it("is the same for the same numbers, and says every thing, whatever the scene", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const boxes = fc.record({ left: part, top: part, width: part, height: part });
    const labels = fc.constantFrom(
      { en: "apple", fr: "pomme" },
      { en: "cup", fr: "tasse" },
      { en: "owl", fr: "hibou" },
    );
    const objects = fc.array(fc.record({ label: labels, box: boxes, count: fc.integer({ min: 1, max: 25 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    const index = fc.integer({ min: -1, max: 7 });
    const links = fc.array(
      fc.record({ subject: index, object: index, other: index, relation: fc.constantFrom(...relations) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(objects, links, part, (things, between, number) => {
        const scene: Scene = { objects: things, relations: between };
        const captions = sceneCaptions(scene, () => number * 0.999);
        expect(sceneCaptions(scene, () => number * 0.999)).toEqual(captions);
        for (const { label } of things) expect(captions.en).toMatch(new RegExp(label.en));
        expect(captions.fr).not.toMatch(/undefined| {2}|de le |de les |de un/);
      }),
    );
  });
});
