// Writing at the top or the bottom of a picture that stands already keeps its side: things make room, and stay as they were to each other.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { planScene } from "../plan/index.js";
import { bottomOf, centreY, collide } from "./boxes.js";
import { layOut } from "./lay-out.js";
import { sceneRelationHolds } from "./relation-tests.js";

const prompts = readFileSync(join(import.meta.dirname, "../../data/plans.jsonl"), "utf8")
  .trim()
  .split("\n")
  .filter((_, i) => i % 8 === 0)
  .map((line) => (JSON.parse(line) as { prompt: string }).prompt);

function withTitle(plan: ScenePlan, place: "top" | "bottom"): ScenePlan {
  return { ...plan, layers: [...plan.layers, { kind: "text", id: "title", text: "Good night", place }] };
}

describe("a title", () => {
  it.each(["top", "bottom"] as const)("at the %s, added to scenes that stand, is there and covers nothing", (place) => {
    for (const prompt of prompts) {
      const scene = planScene(prompt);
      const layers = scene.layers.filter(({ kind }) => kind !== "text");
      const kept = new Set(layers.map(({ id }) => id));
      const relations = scene.relations.filter(({ subject, objects }) =>
        [subject, ...objects].every(({ layer }) => kept.has(layer)),
      );
      const { plan } = layOut(withTitle(layOut({ ...scene, layers, relations }).plan, place));
      const { boxes } = plan.layers.at(-1)!;
      const [box] = boxes!;
      const middle = centreY(box!) / plan.canvas.heightPx;
      expect(place === "top" ? middle : 1 - middle, prompt).toBeLessThan(1 / 3);
      for (const layer of plan.layers.slice(0, -1))
        for (const other of layer.boxes!) expect(collide(box!, other), `${prompt}: ${layer.id}`).toBe(false);
    }
  });

  it("has things keep their relations where they make room", () => {
    const { plan: before } = layOut(planScene("a golden crown on a velvet cushion"));
    const { plan } = layOut(withTitle(before, "top"));
    expect(plan.layers[0]!.boxes).not.toEqual(before.layers[0]!.boxes);
    for (const relation of plan.relations) expect(sceneRelationHolds(plan, relation)).toBe(true);
  });

  it("moves nothing where there is room", () => {
    const { plan: before } = layOut(planScene("three apples in a row"));
    const { plan } = layOut(withTitle(before, "top"));
    expect(plan.layers.slice(0, -1)).toEqual(before.layers);
    expect(bottomOf(plan.layers.at(-1)!.boxes![0]!)).toBeLessThan(before.layers[0]!.boxes![0]!.top);
  });
});
