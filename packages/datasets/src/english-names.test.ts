import { expect, it } from "vitest";
import { englishName, singular, WordSplitter } from "./english-names.js";

it.each([
  ["book-one", "book"],
  ["ai-chip-robot-flat", "ai chip robot"],
  ["add-circle-16", "add circle"],
  ["armchair-duo", "armchair"],
  ["clear-day-fill", "clear day"],
  ["number-one", "number one"],
  ["3d-glasses", "3d glasses"],
  ["flat", "flat"],
  ["man_in_chair", "man in chair"],
])("reads %s as %s", (name, english) => {
  expect(englishName(name)).toBe(english);
});

it.each([
  ["apples", "apple"],
  ["boxes", "box"],
  ["cherries", "cherry"],
  ["knives", "knife"],
  ["glasses", "glasses"],
  ["bus", "bus"],
  ["scissors", "scissors"],
  ["women", "woman"],
  ["tie", "tie"],
])("makes %s singular: %s", (plural, one) => {
  expect(singular(plural)).toBe(one);
});

it("takes apart what is run together, with the words of others", () => {
  const splitter = new WordSplitter();
  for (const text of ["table tennis", "alarm clock", "tennis ball", "black right arrow", "point pointing", "on"]) {
    splitter.learn(text);
  }
  expect(splitter.split("tabletennis")).toBe("table tennis");
  expect(splitter.split("blackrightpointingarrow")).toBe("black right pointing arrow");
  expect(splitter.split("alarm clock")).toBe("alarm clock");
  expect(splitter.split("zeppelin")).toBe("zeppelin");
  expect(splitter.split("romper")).toBe("romper");
});
