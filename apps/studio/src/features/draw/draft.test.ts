import { type DrawWish, jobWishSchema } from "@imagier/contracts";
import { expect, it } from "vitest";
import { draftOf, promptOf, wishOf } from "./draft.js";

const draft = { prompt: "  a lighthouse ", count: 4 };

it("sends the look in the words of the language that is spoken", () => {
  expect(promptOf({ ...draft, finish: "watercolour" }, "en")).toBe("a lighthouse, watercolour");
  expect(promptOf({ prompt: "un phare", finish: "watercolour" }, "fr")).toBe("un phare, aquarelle");
  expect(promptOf({ prompt: "  ", finish: "oil" }, "en")).toBe("");
});

it("makes a wish that the service takes, and a draft of it again", () => {
  const wish = wishOf({ ...draft, style: "soft", seed: 7, strength: 0.5, verify: "report", negativePrompt: " " }, "en");
  const sent: unknown = JSON.parse(JSON.stringify(wish));
  expect(jobWishSchema.parse(sent)).toEqual({
    kind: "draw",
    wish: { prompt: "a lighthouse", count: 4, style: "soft", seed: 7, verify: "report" },
  });
  const again = draftOf((sent as { wish: DrawWish }).wish);
  expect(again).toMatchObject({ prompt: "a lighthouse", count: 4, style: "soft", seed: 7 });
});
