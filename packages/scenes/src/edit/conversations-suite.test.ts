// A hundred conversations of two turns about a scene: the asked change happened and every other layer is what it was.

import { readFileSync } from "node:fs";
import { parseScenePlan, type SceneBox, type ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { layOut } from "../layout/index.js";
import { planScene } from "../plan/index.js";
import { Conversation } from "./conversation.js";

type Way = "left" | "right" | "up" | "down" | "larger" | "smaller" | "elsewhere" | "front" | "back";

interface Turn {
  say: string;
  changed?: string[];
  added?: string[];
  removed?: string[];
  /** Fields that layers have afterwards. */
  layers?: Record<string, Record<string, unknown>>;
  /** Where boxes go; "elsewhere": the layout places them anew. */
  moves?: Record<string, Way>;
  swapped?: [string, string];
  /** "cat wearing hat" */
  relations?: string[];
  /** Null: none afterwards. */
  background?: Record<string, unknown> | null;
  finish?: string;
  undo?: boolean;
}

const file = new URL("../../data/conversations.jsonl", import.meta.url);
const conversations = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { language: "en" | "fr"; prompt: string; turns: [Turn, Turn] });

/** Laid out as a scene is, and with seeds, so that layers have all that they may have. */
function placed(plan: ScenePlan): ScenePlan {
  const layers = layOut(plan).plan.layers.map((layer, at) =>
    layer.kind === "thing" && layer.seed === undefined ? { ...layer, seed: 100 + at } : layer,
  );
  return parseScenePlan({ ...plan, layers });
}

const layerOf = (plan: ScenePlan, id: string) => plan.layers.find((layer) => layer.id === id);

/** How far before all others a layer stands; negative where it does not. */
function ahead(plan: ScenePlan, id: string): number {
  const others = plan.layers.filter((layer) => layer.id !== id).map(({ depth = 0 }) => depth);
  return (layerOf(plan, id)?.depth ?? 0) - Math.max(...others);
}

function behind(plan: ScenePlan, id: string): number {
  const others = plan.layers.filter((layer) => layer.id !== id).map(({ depth = 0 }) => depth);
  return Math.min(...others) - (layerOf(plan, id)?.depth ?? 0);
}

function went(way: Exclude<Way, "front" | "back">, before: SceneBox | undefined, after: SceneBox | undefined): boolean {
  if (way === "elsewhere") return before !== undefined && after === undefined;
  if (before === undefined || after === undefined) return false;
  return {
    left: after.left < before.left && after.top === before.top,
    right: after.left > before.left && after.top === before.top,
    up: after.top < before.top && after.left === before.left,
    down: after.top > before.top && after.left === before.left,
    larger: after.width > before.width * 1.1 && after.height > before.height * 1.1,
    smaller: after.width < before.width / 1.1 && after.height < before.height / 1.1,
  }[way];
}

const foot = (box: SceneBox | undefined) =>
  box && [Math.round(box.left + box.width / 2), Math.round(box.top + box.height)];

function check(
  turn: Turn,
  before: ScenePlan,
  { plan, changed, added, removed, unmet }: ReturnType<Conversation["say"]>["edit"],
) {
  expect({ changed: [...changed].sort(), added, removed, unmet }).toEqual({
    changed: [...(turn.changed ?? [])].sort(),
    added: turn.added ?? [],
    removed: turn.removed ?? [],
    unmet: [],
  });
  for (const layer of before.layers)
    if (!changed.includes(layer.id) && !removed.includes(layer.id))
      expect(JSON.stringify(layerOf(plan, layer.id))).toBe(JSON.stringify(layer));
  for (const [id, fields] of Object.entries(turn.layers ?? {})) expect(layerOf(plan, id)).toMatchObject(fields);
  for (const [id, way] of Object.entries(turn.moves ?? {}))
    if (way === "front" || way === "back") expect((way === "front" ? ahead : behind)(plan, id)).toBeGreaterThan(0);
    else expect(went(way, layerOf(before, id)?.boxes?.[0], layerOf(plan, id)?.boxes?.[0]), `${id} ${way}`).toBe(true);
  const [one, other] = turn.swapped ?? [];
  if (one !== undefined && other !== undefined) {
    expect(foot(layerOf(plan, one)?.boxes?.[0])).toEqual(foot(layerOf(before, other)?.boxes?.[0]));
    expect(foot(layerOf(plan, other)?.boxes?.[0])).toEqual(foot(layerOf(before, one)?.boxes?.[0]));
  }
  const links = plan.relations.map(
    ({ subject, relation, objects }) => `${subject.layer} ${relation} ${objects[0]!.layer}`,
  );
  expect(links).toEqual(expect.arrayContaining(turn.relations ?? []));
  if (turn.background !== undefined)
    expect(plan.background ?? null).toEqual(turn.background && expect.objectContaining(turn.background));
  else expect(plan.background).toEqual(before.background);
  expect(plan.finish).toBe(turn.finish ?? before.finish);
}

describe("conversations of two turns", () => {
  it("are a hundred, in both languages in equal parts", () => {
    expect(conversations.filter(({ language }) => language === "en")).toHaveLength(50);
    expect(conversations.filter(({ language }) => language === "fr")).toHaveLength(50);
  });

  it.each(conversations)("$prompt", ({ prompt, language, turns: [first, second] }) => {
    const start = placed(planScene(prompt, { seed: 1, language }));
    const one = Conversation.begin(start).say(first.say);
    check(first, start, one.edit);
    const between = one.conversation.withPlan(placed(one.edit.plan));
    // The layout too leaves alone what the edit left alone.
    for (const id of one.edit.unchanged) expect(layerOf(between.plan, id)).toEqual(layerOf(start, id));
    const two = between.say(second.say);
    if (second.undo === true) expect(two.conversation.plan).toEqual(start);
    else check(second, between.plan, two.edit);
  });
});
