// The table of everyday names: an entry that no prompt can reach is a mistake.

import { splitWords } from "@imagier/networks";
import { expect, it } from "vitest";
import { everydayNames } from "./everyday-names.js";

it("holds words as prompts are split into, so that each can be found", () => {
  const unreachable = [...everydayNames.keys()].filter((word) => splitWords(word).join(" ") !== word);
  expect(unreachable).toEqual([]);
});

it("names things by emojibase's codes", () => {
  expect([...everydayNames.values()].filter((code) => !/^[0-9A-F]{4,5}$/.test(code))).toEqual([]);
});
