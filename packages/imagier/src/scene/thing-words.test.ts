import { planScene } from "@imagier/scenes";
import { expect, it } from "vitest";
import { wordsOfOnlyThing } from "./thing-words.js";

const pipeline = { things: { canDraw: () => true, isName: () => false, nearest: () => undefined } };

it.each([
  ["a photo of a bird", "bird"],
  ["a photo of a red apple", "red apple"],
  ["une photo d'une pomme rouge", "red apple"],
  ["a picture of a cell phone", "phone"],
  // What it is like says which drawing fits, so nothing of it is dropped.
  ["a drawing of a smiling black cat", "a smiling black cat"],
])("%s is looked up as %s", (prompt, words) => {
  expect(wordsOfOnlyThing(planScene(prompt), pipeline)).toBe(words);
});

it("leaves what names no thing to the whole prompt", () => {
  expect(wordsOfOnlyThing(planScene('the words "Hi"'), pipeline)).toBeUndefined();
});

it("leaves several words that name no thing to the whole prompt, and looks up a single one alone", () => {
  const nothing = { things: { canDraw: () => false, isName: () => false, nearest: () => undefined } };
  const plan = (prompt: string) => planScene(prompt, { vocabulary: nothing.things });
  expect(wordsOfOnlyThing(plan("something soft to sleep on"), nothing)).toBeUndefined();
  expect(wordsOfOnlyThing(plan("a photo of a wug"), nothing)).toMatch(/^(a )?wug$/);
});
