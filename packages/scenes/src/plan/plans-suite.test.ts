// The suite of prompts with their true plans, written by hand: how many the grammar reads exactly, and whether twins agree.

import { readFileSync } from "node:fs";
import type { SceneParty, ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { planScene } from "./index.js";

/** What matters of a plan; absent lists are empty. */
type TruePlan = Partial<ScenePlan> & Pick<ScenePlan, "layers">;

interface SuiteLine {
  /** One number for an English prompt and its French twin. */
  pair: number;
  language: "en" | "fr";
  prompt: string;
  plan: TruePlan;
}

const file = new URL("../../data/plans.jsonl", import.meta.url);
const lines = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as SuiteLine);

/** Layers by their order, relations in any order, without what a prompt does not say. */
function essence({ layers, relations = [], background, finish, mood, style, without = [], unmet = [] }: TruePlan) {
  const order = new Map(layers.map(({ id }, index) => [id, index]));
  const party = ({ layer, item }: SceneParty) => `${order.get(layer)}${item === undefined ? "" : `#${item}`}`;
  const links = relations.map(
    ({ subject, relation, objects }) => `${party(subject)} ${relation} ${objects.map(party).join(" & ")}`,
  );
  return {
    layers: layers.map(({ id: _id, phrase: _phrase, ...said }) => said),
    relations: links.sort(),
    picture: { background, finish, mood, style },
    without,
    unmet: unmet.map(({ phrase, ...rest }) => ({ ...rest, phrase: phrase.toLowerCase() })),
  };
}

/** Comparable as text: fields in alphabetic order, absent ones left out. */
const sorted = (_name: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const textOf = (plan: TruePlan) => JSON.stringify(essence(plan), sorted);

const read = lines.map((line) => ({ ...line, got: planScene(line.prompt, { seed: 1 }) }));

describe("the suite of prompts", () => {
  it("holds 400 prompts, English and French in equal parts, as twins with one truth", () => {
    expect(lines).toHaveLength(400);
    const truths = new Map<number, string>();
    const spoken = new Map<number, string[]>();
    for (const { pair, language, plan } of lines) {
      const truth = textOf({ ...plan, unmet: [] });
      expect(truths.get(pair) ?? truth).toBe(truth);
      truths.set(pair, truth);
      spoken.set(pair, [...(spoken.get(pair) ?? []), language].sort());
    }
    expect([...spoken.values()].every((languages) => languages.join() === "en,fr")).toBe(true);
  });

  it("is read exactly in at least 99 of 100 prompts", () => {
    const misses = read.filter(({ plan, got }) => textOf(plan) !== textOf(got));
    const told = misses.map(({ prompt, plan, got }) => `${prompt}\n  truth ${textOf(plan)}\n  read  ${textOf(got)}`);
    expect(misses.length / lines.length, told.join("\n")).toBeLessThanOrEqual(0.01);
  });

  it("gives twins the same plan", () => {
    const plans = new Map<number, string>();
    const apart: string[] = [];
    for (const { pair, prompt, got } of read) {
      const same = textOf({ ...got, unmet: got.unmet.map(({ reason, nearest }) => ({ reason, nearest, phrase: "" })) });
      if ((plans.get(pair) ?? same) !== same) apart.push(prompt);
      plans.set(pair, same);
    }
    expect(apart).toEqual([]);
  });
});
