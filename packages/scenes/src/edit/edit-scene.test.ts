// What an instruction changes, what it leaves alone, and what it says it could not do.

import { parseScenePlan, type SceneLayer, type ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { planScene } from "../plan/index.js";
import { Conversation } from "./conversation.js";
import { editScene } from "./edit-scene.js";

/** A plan as the layout leaves it: a box for every thing, from left to right in rows. */
function laidOut(prompt: string): ScenePlan {
  const plan = planScene(prompt, { seed: 5 });
  const layers = plan.layers.map((layer, row): SceneLayer => {
    const count = layer.kind === "text" ? 1 : (layer.count ?? 1);
    const boxes = Array.from({ length: count }, (_, i) => ({
      left: 200 + ((100 * i) % 700),
      top: 200 + 120 * row,
      width: 80,
      height: 100,
    }));
    return { ...layer, boxes };
  });
  return parseScenePlan({ ...plan, layers });
}

const layer = (plan: ScenePlan, id: string) => plan.layers.find((each) => each.id === id)!;

describe("what is not spoken of", () => {
  it("stays the same value, box and all", () => {
    const plan = laidOut("a cat, a dog and three red apples on a table");
    const { plan: after, unchanged } = editScene(plan, "make the dog black and move it left");
    expect(unchanged).toEqual(["cat", "apple", "table"]);
    for (const id of unchanged) expect(layer(after, id)).toBe(layer(plan, id));
    expect(after.relations).toEqual(plan.relations);
  });

  it("is no other for the order of its fields", () => {
    const plan = laidOut("a cat and a dog");
    const [cat, dog] = plan.layers as [SceneLayer, SceneLayer];
    const turned = Object.fromEntries(Object.entries(cat).reverse()) as SceneLayer;
    const { unchanged, plan: after } = editScene({ ...plan, layers: [turned, dog] }, "make the dog red");
    expect(unchanged).toEqual(["cat"]);
    expect(JSON.stringify(layer(after, "cat"))).toBe(JSON.stringify(turned));
  });

  it("stays where a new thing is added, which has no box yet", () => {
    const plan = laidOut("a house and a tree");
    const { plan: after, added, changed } = editScene(plan, "ajoute un chien devant la maison");
    expect({ added, changed }).toEqual({ added: ["dog"], changed: [] });
    expect(layer(after, "dog").boxes).toBeUndefined();
    expect(after.relations.at(-1)).toEqual({
      subject: { layer: "dog" },
      relation: "in-front-of",
      objects: [{ layer: "house" }],
    });
  });
});

describe("the colour of the sky", () => {
  it.each([
    ["a cat in a meadow", "make the sky pink", { setting: "meadow", time: "sunset" }],
    ["un chat dans un pré", "rends le ciel rose", { setting: "meadow", time: "sunset" }],
    ["a house in a field under a grey sky", "make the sky blue", { setting: "meadow" }],
    ["a cat in a meadow at night", "under a grey sky", { setting: "meadow", weather: "clouds" }],
    ["un chat", "sous un ciel gris", { setting: "sky", weather: "clouds" }],
    ["a cat in the sky", "make the sky green", { setting: "sky", colours: ["green"] }],
  ])("%s, %s: leaves the ground that is there", (prompt, instruction, background) => {
    const { plan, unchanged } = editScene(laidOut(prompt), instruction);
    expect(plan.background).toEqual(background);
    expect(unchanged).toEqual([plan.layers[0]!.id]);
  });
});

describe("one of several", () => {
  it.each([
    ["the left apple green", "apple-2", 200],
    ["make the second apple green", "apple-2", 300],
    ["mets la dernière pomme en vert", "apple-2", 400],
    ["la pomme de droite en vert", "apple-2", 400],
  ])("%s", (instruction, id, left) => {
    const { plan } = editScene(laidOut("three apples, a bird on the left apple"), instruction);
    expect(layer(plan, id)).toMatchObject({ colour: "green", boxes: [{ left }] });
    expect(layer(plan, "apple")).toMatchObject({ count: 2 });
    expect(layer(plan, "apple").colour).toBeUndefined();
  });

  it("keeps what stands on it", () => {
    const { plan } = editScene(laidOut("three apples, a bird on the left apple"), "make the left apple green");
    expect(plan.relations).toEqual([{ subject: { layer: "bird" }, relation: "on", objects: [{ layer: "apple-2" }] }]);
  });

  it("is told by colour, by its neighbour and by what it is not", () => {
    const plan = laidOut("a red star, a blue star, a cat on a chair and a cat under a table");
    expect(editScene(plan, "remove the blue star").removed).toEqual(["star-2"]);
    expect(editScene(plan, "remove the cat under the table").removed).toEqual(["cat-2"]);
    expect(editScene(plan, "remove the green star")).toMatchObject({
      removed: [],
      unmet: [{ phrase: "the green star", reason: "unknown-thing" }],
    });
  });
});

describe("things that belong together", () => {
  it("move, grow and go together", () => {
    const plan = laidOut("a cat wearing a hat, and a tree");
    const moved = editScene(plan, "move the cat right");
    expect(moved.changed).toEqual(["cat", "hat"]);
    const dx = layer(moved.plan, "cat").boxes![0]!.left - layer(plan, "cat").boxes![0]!.left;
    expect(layer(moved.plan, "hat").boxes![0]!.left - layer(plan, "hat").boxes![0]!.left).toBe(dx);
    expect(editScene(plan, "enlève le chat").removed).toEqual(["cat", "hat"]);
  });

  it("end what a move makes wrong", () => {
    const plan = laidOut("a cat on a chair");
    expect(editScene(plan, "move the cat to the top left").plan.relations).toEqual([]);
    expect(editScene(plan, "put the cat under the chair").plan.relations).toEqual([
      { subject: { layer: "cat" }, relation: "under", objects: [{ layer: "chair" }] },
    ]);
  });

  it("are kept together", () => {
    const plan = laidOut("a cat wearing a hat, a dog and a tree");
    for (const instruction of ["remove everything except the cat", "enlève tout sauf le chat", "keep only the cat"])
      expect(editScene(plan, instruction).unchanged).toEqual(["cat", "hat"]);
  });

  it("are dressed each: two cats get two hats", () => {
    const { plan } = editScene(laidOut("two cats"), "give the cats red hats");
    expect(layer(plan, "hat")).toMatchObject({ count: 2, colour: "red" });
  });
});

describe("several wishes at once", () => {
  it.each([
    ["make the star red and the moon blue", "fr"],
    ["rends l'étoile rouge et la lune bleue", "fr"],
    ["paint the star red, then make the moon blue, please", "en"],
  ])("%s", (instruction) => {
    const { plan, changed } = editScene(laidOut("a yellow star and a moon"), instruction);
    expect(changed).toEqual(["star", "moon"]);
    expect([layer(plan, "star").colour, layer(plan, "moon").colour]).toEqual(["red", "blue"]);
  });
});

describe("the whole picture", () => {
  it("keeps its place at another time of day, and takes a new ground", () => {
    const plan = laidOut("a fox in a forest, in the rain");
    const night = editScene(plan, "la nuit");
    expect(night.plan.background).toEqual({ setting: "forest", weather: "rain", time: "night" });
    expect(night).toMatchObject({ changed: [], pictureChanged: true });
    expect(editScene(night.plan, "on a blue background").plan.background).toEqual({
      setting: "plain",
      colours: ["blue"],
    });
    expect(editScene(plan, "put everything on a beach").plan.background).toMatchObject({ setting: "beach" });
  });
});

describe("what cannot be done", () => {
  it.each([
    ["remove the elephant", "the elephant"],
    ["add a flurble", "flurble"],
    ["what a nice day", "what a nice day"],
    ["supprime la girafe", "la girafe"],
  ])("%s is said and changes nothing", (instruction, phrase) => {
    const plan = laidOut("a cat and a dog");
    const { plan: after, unmet } = editScene(plan, instruction);
    expect(unmet[0]?.phrase).toBe(phrase);
    expect(after).toEqual(plan);
  });

  it("does what it can beside what it cannot", () => {
    const { removed, unmet } = editScene(laidOut("a cat and a dog"), "remove the lion and remove the dog");
    expect(removed).toEqual(["dog"]);
    expect(unmet).toEqual([{ phrase: "the lion", reason: "unknown-thing" }]);
  });

  it("keeps within the limits of a plan", () => {
    const plan = laidOut("ninety-nine stars and a cat");
    expect(editScene(plan, "add twenty dogs").unmet).not.toEqual([]);
    expect(editScene(plan, "make it 1000000 cats").plan.layers).toHaveLength(2);
  });

  it("answers at once to anything", () => {
    const plan = laidOut("a cat and a dog");
    const hostile = [
      "",
      "and and and , , ;",
      "make the ".repeat(500),
      "put the cat next to the dog and ".repeat(120),
      `remove ${"the cat and ".repeat(300)}`,
      "🐱🐶 → 🔴",
      "اجعل القطة حمراء",
      '"""«««',
      `${"move ".repeat(50) + "a bit ".repeat(400)}left`,
    ];
    const from = performance.now();
    for (const instruction of hostile) expect(parseScenePlan(editScene(plan, instruction).plan)).toBeDefined();
    expect(performance.now() - from).toBeLessThan(4000);
  });
});

describe("a conversation", () => {
  it("remembers what it speaks of, goes back and forth, and is kept as JSON", () => {
    const start = Conversation.begin(laidOut("a cat, a dog and three apples"));
    const red = start.say("make the left apple red").conversation;
    const big = red.say("make it bigger").conversation;
    expect(layer(big.plan, "apple-2")).toMatchObject({ colour: "red", size: "large" });
    expect(big.instructions).toEqual(["make the left apple red", "make it bigger"]);

    const again = Conversation.fromJSON(JSON.parse(JSON.stringify(big)));
    expect(again.plan).toEqual(big.plan);
    const undone = again.say("Annule !");
    expect(undone.edit.changed).toEqual(["apple-2"]);
    expect(undone.conversation.plan).toEqual(red.plan);
    expect(undone.conversation.say("redo").conversation.plan).toEqual(big.plan);
    expect(undone.conversation.undo().undo().undo().plan).toEqual(start.plan);
    expect(undone.conversation.say("remove the dog").conversation.canRedo).toBe(false);
  });

  it("refuses what is none", () => {
    const { turns } = Conversation.begin(laidOut("a cat")).toJSON();
    for (const value of [
      null,
      {},
      { version: 1, turns: [], at: 0 },
      { version: 1, turns, at: 7 },
      { version: 1, turns: [{ plan: {}, it: [] }], at: 0 },
    ])
      expect(() => Conversation.fromJSON(value)).toThrowError(expect.objectContaining({ code: "PLAN_INVALID" }));
  });
});
