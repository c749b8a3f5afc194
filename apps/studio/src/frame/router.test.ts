import { expect, it } from "vitest";
import { hrefOf, placeOf } from "./router.js";

it("comes back to where an address was made for", () => {
  const place = placeOf(hrefOf("gallery", "pic_1/&?", { search: "a red apple", style: undefined }));
  expect(place.room).toBe("gallery");
  expect(place.id).toBe("pic_1/&?");
  expect([...place.query]).toEqual([["search", "a red apple"]]);
});

it.each(["", "#", "#/", "#/nowhere/x", "#gallerys"])("%j is the first room", (hash) => {
  expect(placeOf(hash).room).toBe("draw");
});

it("survives an address that is cut in the middle of a sign", () => {
  expect(placeOf("#/gallery/%E0%A4%A").id).toBe("%E0%A4%A");
});
