import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combinedTerms } from "./combined-terms.js";
import { type LicenceId, licenceIds } from "./licences.js";
import { rightsStatement } from "./rights-statement.js";

describe("combined terms", () => {
  it("are all that any asks and forbids, whatever the order", () => {
    const some = fc.shuffledSubarray([...licenceIds]);
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = combinedTerms([...a, ...b]);
        expect(both).toEqual(combinedTerms([...b, ...a, ...a]));
        for (const part of [combinedTerms(a), combinedTerms(b)]) {
          expect(both.asks).toEqual(expect.arrayContaining([...part.asks]));
          expect(both.forbids).toEqual(expect.arrayContaining([...part.forbids]));
          if (part.clashes.length > 0) expect(both.clashes).not.toEqual([]);
        }
      }),
    );
  });

  it.each<[LicenceId[], LicenceId | undefined, number]>([
    [["MIT", "CC-BY-4.0"], undefined, 0],
    [["CC-BY-4.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0", 0],
    [["CC-BY-SA-3.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0", 0],
    [["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"], undefined, 1],
    [["CC-BY-SA-4.0", "CC-BY-NC-4.0"], "CC-BY-SA-4.0", 1],
    [["CC-BY-NC-SA-4.0", "CC-BY-NC-4.0"], "CC-BY-NC-SA-4.0", 0],
    [["OFL-1.1"], undefined, 0],
  ])("%j must be given under %s, with %i clashes", (used, shareAlike, clashes) => {
    const terms = combinedTerms(used);
    expect(terms.shareAlike).toBe(shareAlike);
    expect(terms.clashes).toHaveLength(clashes);
  });
});

describe("the statement", () => {
  const emoji: LicenceId[] = ["Apache-2.0", "CC-BY-4.0", "MIT"];
  const credits = ["Noto Emoji by Google Inc.", "Noto Emoji by Google Inc.", "Twemoji by\nTwitter, Inc."];

  it("says in English what may be done and what must be printed", () => {
    const { text, print } = rightsStatement(emoji, "en", { credits });
    expect(text).toContain("You may use this picture, change it, pass it on and sell it.");
    expect(text).toMatch(/Where you pass it on: name the authors; .*say that the works were changed/);
    expect(print).toEqual([
      "Noto Emoji by Google Inc.",
      "Twemoji by Twitter, Inc.",
      "Creative Commons Attribution 4.0 International (CC-BY-4.0), https://creativecommons.org/licenses/by/4.0/",
      "MIT License (MIT), https://opensource.org/license/mit",
      "Apache License 2.0 (Apache-2.0), https://www.apache.org/licenses/LICENSE-2.0",
    ]);
  });

  it("says it in French, with French spaces and titles", () => {
    const { text } = rightsStatement(["CC-BY-NC-SA-4.0"], "fr");
    expect(text).toContain("mais pas dans le commerce");
    expect(text).toContain("Si vous la transmettez : nommez les auteurs ;");
    expect(text).toContain("doit être donné sous Creative Commons Attribution - Pas d'utilisation commerciale");
    expect(text).toContain("À imprimer :");
  });

  it("asks nothing for what is free, and allows nothing for what is not", () => {
    expect(rightsStatement(["CC0-1.0"], "en")).toMatchObject({ must: [], mustNot: [], print: [] });
    expect(rightsStatement([], "fr").text).toContain("rien à imprimer");
    expect(rightsStatement(["LicenseRef-all-rights-reserved", "MIT"], "en").may.join()).toMatch(/^Nobody/);
    expect(rightsStatement(["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"], "en").mustNot.join()).toContain("cannot be obeyed");
  });

  it("stands in two languages for every mix of licences, and never breaks a line that it was given", () => {
    fc.assert(
      fc.property(fc.subarray([...licenceIds]), fc.array(fc.string({ unit: "binary" })), (used, lines) => {
        const statements = (["en", "fr"] as const).map((language) =>
          rightsStatement(used, language, { credits: lines }),
        );
        for (const { print, text } of statements) {
          expect(text).not.toMatch(/undefined|\[object/);
          for (const line of print) expect(line).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
        }
        expect(statements[0]!.must.length).toBe(statements[1]!.must.length);
        expect(statements[0]!.mustNot.length).toBe(statements[1]!.mustNot.length);
      }),
    );
  });
});
