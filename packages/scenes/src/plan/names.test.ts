// Names of characters in prompts and edits of both languages: who is drawn, how she stands to others, what is not hers to change.

import { describe, expect, it } from "vitest";
import { editScene } from "../edit/index.js";
import type { Named } from "./names.js";
import { planScene } from "./plan-scene.js";

const names: Named[] = [
  { name: "Mina", concept: "girl", gender: "f", kind: "person" },
  { name: "Félix", concept: "cat", gender: "m", kind: "animal" },
  { name: "Rose", concept: "woman", gender: "f", kind: "person" },
];

function shown(prompt: string): string {
  const { layers, relations } = planScene(prompt, { names });
  const told = layers.map((layer) =>
    layer.kind === "thing" ? `${layer.id}:${layer.character ?? layer.concept}` : layer.kind,
  );
  return [
    ...told,
    ...relations.map(({ subject, relation, objects }) => [subject.layer, relation, objects[0]!.layer].join(" ")),
  ].join(", ");
}

describe("a name", () => {
  it.each([
    ["Mina on a chair", "mina:Mina, chair:chair, mina on chair"],
    ["Mina sur une chaise", "mina:Mina, chair:chair, mina on chair"],
    ["the cat is next to mina", "cat:cat, mina:Mina, cat beside mina"],
    ["Mina and Félix under a tree", "mina:Mina, felix:Félix, tree:tree, mina under tree, felix under tree"],
    ["Félix porte un chapeau rouge", "felix:Félix, hat:hat, felix wearing hat"],
    [
      "Mina next to a dog, a ball in front of Mina",
      "mina:Mina, dog:dog, ball:ball, mina beside dog, ball in-front-of mina",
    ],
    ['Mina says "Hello"', "mina:Mina, text, text above mina"],
    ["Rose and a red rose", "rose-2:Rose, rose:rose"],
  ])("%s", (prompt, expected) => expect(shown(prompt)).toBe(expected));

  it("leaves her looks alone, and says so", () => {
    const { layers, unmet } = planScene("a smiling Mina under a tree", { names });
    expect(layers[0]).toEqual({
      kind: "thing",
      id: "mina",
      phrase: "a smiling Mina",
      concept: "girl",
      character: "Mina",
    });
    expect(unmet).toEqual([{ phrase: "Mina: smiling", reason: "contradiction" }]);
  });

  it("that nobody has is a word like others", () => {
    expect(planScene("Mina on a chair").layers.every((layer) => layer.kind === "thing" && !layer.character)).toBe(true);
  });
});

describe("an edit", () => {
  const plan = planScene("Mina on a bench", { names });
  it.each([
    ["add Félix next to Mina", ["felix"], "felix beside mina"],
    ["ajoute Félix à droite de Mina", ["felix"], "felix right-of mina"],
    ["give Mina a hat", ["hat"], "mina wearing hat"],
  ])("%s", (instruction, added, link) => {
    const edit = editScene(plan, instruction, { drawable: { names } });
    expect(edit.added).toEqual(added);
    expect(edit.unchanged).toEqual(["mina", "bench"]);
    const links = edit.plan.relations.map(({ subject, relation, objects }) =>
      [subject.layer, relation, objects[0]!.layer].join(" "),
    );
    expect(links).toContain(link);
  });

  it("takes her out, makes her larger, and paints her not", () => {
    expect(editScene(plan, "enlève Mina", { drawable: { names } }).removed).toEqual(["mina"]);
    expect(editScene(plan, "make Mina bigger", { drawable: { names } }).changed).toEqual(["mina"]);
    const painted = editScene(plan, "make Mina blue", { drawable: { names } });
    expect([painted.changed, painted.unmet]).toEqual([[], [{ phrase: "Mina: blue", reason: "contradiction" }]]);
  });
});
