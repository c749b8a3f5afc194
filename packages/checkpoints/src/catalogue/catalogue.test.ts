import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueEntries, catalogueEntry, leastMemoryBytes, requireKnownHashes } from "./catalogue.js";
import { isLicenceAccepted, rememberLicence } from "./licence-acceptance.js";

describe("the catalogue", () => {
  it("names each checkpoint once, with a source, and never a licence without what it allows", () => {
    const entries = catalogueEntries();
    expect(entries.length).toBeGreaterThan(35);
    for (const { id, licence, commercialUse, terms, source } of entries) {
      expect([id, licence === undefined]).toEqual([id, commercialUse === undefined]);
      if (commercialUse === "conditions") expect([id, terms]).toEqual([id, expect.anything()]);
      expect(source.length).toBeGreaterThan(0);
    }
  });

  it("is searched by id or repository, whatever the capitals", () => {
    expect(catalogueEntry("SD-1.5")?.repository).toBe("stable-diffusion-v1-5/stable-diffusion-v1-5");
    expect(catalogueEntry("black-forest-labs/flux.1-schnell")?.id).toBe("flux-schnell");
    expect(catalogueEntry("nobody/nothing")).toBeUndefined();
  });

  it("knows what weights take where each number has four bytes", () => {
    expect(leastMemoryBytes(catalogueEntry("sd-1.5")!)).toBe(4_280_000_000);
    expect(leastMemoryBytes(catalogueEntry("kandinsky-2.2")!)).toBeUndefined();
  });

  it("does not believe a hub that announces another hash", () => {
    const entry = catalogueEntry("sdxl")!;
    const [[path, hash]] = Object.entries(entry.sha256!) as [[string, string]];
    expect(() =>
      requireKnownHashes(entry, [
        { path, hash },
        { path: "other", hash: "b" },
      ]),
    ).not.toThrow();
    expect(() => requireKnownHashes(entry, [{ path, hash: "0".repeat(64) }])).toThrow(/catalogue knows/);
  });
});

describe("accepted licences", () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-licences-"));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it("are remembered for the repository and the licence, and no others", async () => {
    const cache = join(dir, "cache");
    expect(await isLicenceAccepted(cache, "a/b", "MIT")).toBe(false);
    await rememberLicence(cache, "a/b", "MIT");
    await rememberLicence(cache, "c/d", "other");
    expect(await isLicenceAccepted(cache, "a/b", "MIT")).toBe(true);
    expect(await isLicenceAccepted(cache, "a/b", "other")).toBe(false);
    expect(await isLicenceAccepted(cache, "__proto__", "MIT")).toBe(false);
  });
});
