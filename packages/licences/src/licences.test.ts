import { describe, expect, it } from "vitest";
import { licenceNamed } from "./licence-names.js";
import { licenceText } from "./licence-text.js";
import { isLicenceId, isShareAlike, licenceIds, licenceOf, licences } from "./licences.js";

describe("the table", () => {
  it("holds each licence under its own id, with a title in both languages", () => {
    for (const [id, licence] of Object.entries(licences)) {
      expect(licence.id).toBe(id);
      expect(licence.title.en.length * licence.title.fr.length).toBeGreaterThan(0);
    }
  });

  it("says of the six of Creative Commons what their letters say, in both versions", () => {
    const six = ["BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"];
    for (const id of six.flatMap((letters) => [`CC-${letters}-3.0`, `CC-${letters}-4.0`])) {
      expect(isLicenceId(id)).toBe(true);
      if (!isLicenceId(id)) continue;
      const { asks, forbids, url } = licenceOf(id);
      expect(asks).toEqual(expect.arrayContaining(["credit", "licence-link", "changes-line"]));
      expect(asks).not.toContain("licence-text");
      expect([isShareAlike(id), forbids.includes("commerce"), forbids.includes("adaptation")]).toEqual([
        id.includes("-SA"),
        id.includes("-NC"),
        id.includes("-ND"),
      ]);
      expect(url).toBe(`https://creativecommons.org/licenses/${id.slice(3, -4).toLowerCase()}/${id.slice(-3)}/`);
    }
  });

  it("lets share-alike 3.0 move on to 4.0, and binds no picture by a font's terms", () => {
    expect(licenceOf("CC-BY-SA-3.0").mayBecome).toBe("CC-BY-SA-4.0");
    expect(licenceOf("CC-BY-3.0").mayBecome).toBeUndefined();
    expect(isShareAlike("OFL-1.1")).toBe(false);
  });

  it("has the text of every licence that wants it along, and of no other", async () => {
    for (const id of licenceIds) {
      const text = await licenceText(id);
      expect(text !== undefined, id).toBe(licenceOf(id).asks.some((demand) => demand === "licence-text"));
      if (text !== undefined) expect(text).toMatch(/WARRANT/i);
    }
    expect(await licenceText("Apache-2.0")).toContain("Version 2.0, January 2004");
    expect(await licenceText("MIT")).toMatch(/^Permission is hereby granted/);
  });
});

describe("names", () => {
  it.each([
    ["CC BY 4.0", "CC-BY-4.0"],
    ["cc-by-sa 3.0", "CC-BY-SA-3.0"],
    ["Creative Commons Attribution 4.0 International", "CC-BY-4.0"],
    ["Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"],
    ["https://creativecommons.org/licenses/by-nd/3.0/deed.fr", "CC-BY-ND-3.0"],
    ["http://www.creativecommons.org/publicdomain/zero/1.0", "CC0-1.0"],
    ["https://creativecommons.org/publicdomain/mark/1.0/", "LicenseRef-public-domain"],
    ["Domaine public", "LicenseRef-public-domain"],
    ["CC0", "CC0-1.0"],
    ["MIT License", "MIT"],
    ["https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"],
    ["royalty-free", "LicenseRef-royalty-free"],
    ["Tous droits réservés", "LicenseRef-all-rights-reserved"],
  ])("%s is %s", (written, id) => {
    expect(licenceNamed(written)).toBe(id);
  });

  it.each([
    "",
    "CC BY", // no version
    "CC-BY-5.0",
    "free",
    "GPL-3.0",
    "constructor",
    "__proto__",
    "https://creativecommons.org.evil.example/licenses/by/4.0/",
    "MIT or something",
    "x".repeat(1_000_000),
  ])("%j is none", (written) => {
    expect(licenceNamed(written)).toBeUndefined();
  });

  it("reads back every id and every address", () => {
    for (const id of licenceIds) {
      expect(licenceNamed(id.toLowerCase().replaceAll("-", " "))).toBe(id);
      const { url } = licenceOf(id);
      if (url !== undefined) expect(licenceNamed(url)).toBe(id);
    }
  });
});
