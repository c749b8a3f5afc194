// Prompts in both languages with what their plans hold, in short: layers; relations; the whole picture; what is left out.
// Not the suite of data/plans.jsonl, which another hand wrote.

import type { SceneParty, ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { everydayTwins } from "./everyday-twins.js";
import { planScene } from "./plan-scene.js";
import { twins } from "./plan-scene-twins.js";
import { spokenTwins } from "./spoken-twins.js";

/** A plan in one line: "cat colour=red, couch; cat on couch; setting=forest; without hat". */
function brief({ layers, relations, background, finish, mood, without, unmet }: ScenePlan): string {
  const party = ({ layer, item }: SceneParty) => (item === undefined ? layer : `${layer}#${item}`);
  const things = layers.map((layer) => {
    const { id, kind, phrase: _phrase, ...rest } = layer;
    const said = Object.entries(rest).filter(([key]) => key !== "concept" && key !== "shape");
    return [id, ...(kind === "thing" ? [] : [kind]), ...said.map(([key, value]) => `${key}=${value}`)].join(" ");
  });
  const links = relations.map(
    ({ subject, relation, objects }) => `${party(subject)} ${relation} ${objects.map(party).join(" & ")}`,
  );
  const picture = Object.entries({ ...background, finish, mood }).filter(([, value]) => value !== undefined);
  const rest = [
    ...without.map((name) => `without ${name}`),
    ...unmet.map(({ reason, nearest }) => `${reason} ${nearest ?? ""}`.trim()),
  ];
  const parts = [things.join(", "), links.join(", "), picture.map(([key, value]) => `${key}=${value}`).join(" ")];
  return [...parts, rest.join(", ")].filter((part) => part !== "").join("; ");
}

const cases = [...(twins + everydayTwins + spokenTwins).matchAll(/^(\S.*) \/\/ (.*)\n {2}(.*)$/gm)].map(
  (found) => found.slice(1) as [string, string, string],
);

describe("twins", () => {
  it("are all there", () => {
    expect(cases.length).toBe(330);
  });

  it.each(cases)("%s", (english, french, expected) => {
    const [one, other] = [planScene(english), planScene(french)];
    expect({ en: brief(one), fr: brief(other) }).toEqual({ en: expected, fr: expected });
    expect([one.language, other.language]).toEqual(["en", "fr"]);
  });
});

describe("options", () => {
  const styles = [
    { id: "3d", words: ["3d", "rendu"] },
    { id: "lines", words: ["cartoon"] },
  ];
  it.each([
    ["a robot in a cartoon style", "lines"],
    ["un robot en style cartoon", "lines"],
    ["a 3d robot", "3d"],
    ["a robot, 3d", "3d"],
  ])("finds the style of %j", (prompt, style) => {
    expect(planScene(prompt, { styles })).toMatchObject({ style, unmet: [] });
  });

  it("tells of a style that nobody has", () => {
    expect(planScene("a city in a vaporwave style", { styles }).unmet).toEqual([
      { phrase: "vaporwave", reason: "unknown-word" },
    ]);
  });

  const vocabulary = {
    canDraw: (concept: string) => concept === "dog" || concept === "grontik",
    nearest: (concept: string) => (concept === "wolf" ? "dog" : undefined),
  };
  it("draws what the vocabulary has, or the nearest, and says so", () => {
    const plan = planScene("a wolf, a grontik, a teapot and a star", { vocabulary });
    expect(plan.layers.map(({ id }) => id)).toEqual(["dog", "grontik", "star"]);
    expect(plan.unmet).toEqual([
      { phrase: "a wolf", reason: "unknown-thing", nearest: "dog" },
      { phrase: "a teapot", reason: "unknown-thing" },
    ]);
  });

  it("keeps seed and canvas", () => {
    const canvas = { widthPx: 640, heightPx: 480 };
    expect(planScene("a cat", { seed: 7, canvas })).toMatchObject({ seed: 7, canvas, language: "en" });
    expect(() => planScene("a cat", { seed: -1 })).toThrow(/seed/);
  });
});

describe("limits", () => {
  it("cuts counts and layers, and says so", () => {
    const plan = planScene("1000 cats and a dog");
    expect(plan.layers).toMatchObject([{ id: "cat", count: 100 }]);
    expect(plan.unmet.map(({ phrase, reason }) => [phrase, reason])).toEqual([
      ["1000 cats", "too-many"],
      ["a dog", "too-many"],
    ]);
  });

  it("reports words said of nothing, and qualities that a shape cannot have, as written", () => {
    const unmet = (prompt: string) => planScene(prompt).unmet.map(({ phrase, reason }) => `${phrase}: ${reason}`);
    expect(unmet("un triangle heureux")).toEqual(["heureux: unknown-word"]);
    expect(unmet("a frobnicated cat")).toEqual(["frobnicated: unknown-word"]);
  });
});

describe("accents, apostrophes and quotes", () => {
  it.each([
    ["un elephant a cote d'une etoile", "un éléphant à côté d’une étoile"],
    ['le mot "Bonjour" en haut', "le mot « Bonjour » en haut"],
    ["the word 'Hello' above", "the word “Hello” above"],
  ])("%j is %j", (one, other) => {
    expect(brief(planScene(one))).toBe(brief(planScene(other)));
  });
});
