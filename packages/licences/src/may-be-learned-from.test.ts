import { expect, it } from "vitest";
import { type LicenceId, licenceIds } from "./licences.js";
import { mayBeLearnedFrom, refusals } from "./may-be-learned-from.js";

const taken = (use: Parameters<typeof mayBeLearnedFrom>[1]) =>
  licenceIds.filter((id) => mayBeLearnedFrom(id, use).mayBeLearnedFrom);

const open: LicenceId[] = [
  "LicenseRef-public-domain",
  "CC0-1.0",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "MIT",
  "Apache-2.0",
  "Unicode-3.0",
  "OFL-1.1",
];

it("takes for weights that ship only what anybody may use and change", () => {
  expect(taken({})).toEqual(open);
});

it("takes more where more is allowed, and never all rights reserved or no derivatives", () => {
  expect(taken({ hasProof: true })).toEqual([...open, "LicenseRef-royalty-free"]);
  expect(taken({ allowShareAlike: true })).toHaveLength(open.length + 2);
  const most = taken({ allowShareAlike: true, isCommercial: false, hasProof: true });
  expect(most).toHaveLength(open.length + 7);
  expect(most.join()).not.toMatch(/-ND-|all-rights/);
});

it("gives every reason, with words for each", () => {
  expect(mayBeLearnedFrom("CC-BY-NC-SA-4.0").reasons).toEqual(["non-commercial", "share-alike"]);
  expect(mayBeLearnedFrom("CC-BY-NC-ND-3.0").reasons).toEqual(["no-derivatives", "non-commercial"]);
  expect(mayBeLearnedFrom("LicenseRef-all-rights-reserved").reasons).toEqual(["all-rights-reserved"]);
  expect(mayBeLearnedFrom("LicenseRef-royalty-free").reasons).toEqual(["proof-missing"]);
  expect(mayBeLearnedFrom(undefined).reasons).toEqual(["licence-missing"]);
  for (const { en, fr } of Object.values(refusals)) expect(en).not.toBe(fr);
});

it("marks the weights with what they are bound to", () => {
  expect(mayBeLearnedFrom("CC-BY-4.0").marks).toEqual({ isNonCommercial: false });
  expect(mayBeLearnedFrom("CC-BY-NC-SA-4.0", { allowShareAlike: true, isCommercial: false }).marks).toEqual({
    shareAlike: "CC-BY-NC-SA-4.0",
    isNonCommercial: true,
  });
});
