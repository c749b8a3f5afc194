// Who is put together of a body and a head, and of which drawings.

import type { ThingLayer } from "@imagier/contracts";
import { expect, it } from "vitest";
import { figureOf } from "./whole-figures.js";

const layer = (concept: string, qualities?: string[]) =>
  ({ kind: "thing", id: "it", phrase: concept, concept, qualities }) as unknown as ThingLayer;
const all = () => true;

it.each([
  ["girl", undefined, false, { bodies: ["woman standing", "person standing"], head: "girl", hasShoulders: false }],
  ["grandfather", undefined, false, { head: "old man", hasShoulders: false }],
  ["man", ["old"], false, { head: "old man" }],
  ["chef", undefined, false, { bodies: ["person standing", "person standing"], head: "cook", hasShoulders: true }],
  ["king", undefined, false, { head: "person with crown", hasShoulders: false }],
  ["boy", ["sitting"], false, { bodies: ["man in lotus position", "person in lotus position"], isSitting: true }],
  ["woman", undefined, true, { bodies: ["woman in lotus position", "person in lotus position"], isSitting: true }],
] as const)("%s, %s, seated: %s", (concept, qualities, isSeated, figure) => {
  expect(figureOf(layer(concept, qualities && [...qualities]), isSeated, all)).toMatchObject(figure);
});

it("draws in one piece whoever is seen from the side, and whatever is nobody", () => {
  expect(figureOf(layer("girl", ["running"]), false, all)).toBeUndefined();
  expect(figureOf(layer("horse"), false, all)).toBeUndefined();
});

it("draws in one piece where the library lacks the body or the head", () => {
  expect(figureOf(layer("girl"), false, (name) => name !== "girl")).toBeUndefined();
  expect(figureOf(layer("girl"), false, (name) => !name.endsWith("standing"))).toBeUndefined();
});
