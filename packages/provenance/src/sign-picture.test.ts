// Signed files of every format, as the official reader and a second one see them, and the same bytes under the signature.

import { BMFF, JPEG, PNG } from "@trustnxt/c2pa-ts/asset";
import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashesOf, readPackage, writePackage } from "./open-raster-package.js";
import { signPicture } from "./sign-picture.js";
import { stripPicture } from "./strip/strip-picture.js";
import {
  type SampleProver,
  sampleFacts,
  sampleFormats,
  samplePicture,
  sampleProver,
  sampleSvg,
} from "./testing/sample-proof.js";
import { WebpForSecondReader } from "./testing/webp-for-second-reader.js";
import { readProof } from "./verify/read-proof.js";

const mostBytes = 40_000;
let sample: SampleProver;
beforeAll(async () => {
  sample = await sampleProver();
});
afterAll(() => sample.close());

describe.each(sampleFormats)("a %s", (format) => {
  it("is intact for the official reader, which finds all that was told", async () => {
    const plain = await samplePicture(format);
    const signed = await sample.sign(plain);
    expect(signed.length - plain.length).toBeLessThan(mostBytes);
    const report = await readProof(signed, { dataDir: sample.dataDir, carriedPlan: sampleFacts.plan });
    expect(report).toMatchObject({
      ...{ state: "intact", problems: [], training: "notAllowed", carriedPlan: "same" },
      signer: { trust: "this machine" },
      works: [{ title: "red apple", author: "Ada", licence: "CC-BY-4.0" }],
    });
    expect(report.history).toMatchObject([
      {
        actions: [{ action: "c2pa.created", sourceType: expect.stringMatching(/\/trainedAlgorithmicMedia$/) }],
        inputs: ["red apple, Ada (drawings)"],
        models: [{ name: "tiny", sha256: "a".repeat(64) }],
        plan: { text: sampleFacts.plan },
      },
    ]);
    expect(report.rights?.fr.print.join()).toContain("Attribution 4.0");
  });

  it("shows the same pixels, and is the same file once the proof is taken off", async () => {
    const plain = await samplePicture(format);
    const signed = await sample.sign(plain);
    expect(await sharp(signed).raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer());
    const { bytes, removed } = stripPicture(signed, ["proof"]);
    expect(removed).toEqual(["proof"]);
    expect(Buffer.compare(Buffer.from(bytes), plain)).toBe(0);
  });
});

describe.each([
  ["png", PNG],
  ["jpeg", JPEG],
  ["webp", WebpForSecondReader],
  ["avif", BMFF],
] as const)("a second implementation reads a %s", (format, Asset) => {
  const validate = async (bytes: Uint8Array) => {
    const asset = new Asset(new Uint8Array(bytes));
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(asset.getManifestJUMBF()!)));
    const { isValid, statusEntries } = await store.validate(asset);
    return { isValid, faults: statusEntries.filter(({ success }) => !success).map(({ code }) => code) };
  };

  it("as valid, and as changed where a byte of its pixels is", async () => {
    const signed = await sample.sign(await samplePicture(format));
    expect(await validate(signed)).toEqual({ isValid: true, faults: [] });
    const ofPixels = format === "webp" ? signed.indexOf("VP8 ") + 60 : signed.length - 20; // of a WebP the proof is the end
    signed[ofPixels]! ^= 1;
    const hash = expect.stringMatching(/^assertion\.(dataHash|bmffHash)\.mismatch$/);
    expect(await validate(signed)).toEqual({ isValid: false, faults: expect.arrayContaining([hash]) });
  });
});

it("signs an SVG, which strips back to what it was", async () => {
  const signed = await sample.sign(sampleSvg);
  expect(await readProof(signed, sample)).toMatchObject({ state: "intact", mediaType: "image/svg+xml" });
  expect(Buffer.from(stripPicture(signed).bytes).toString()).toBe(sampleSvg.toString());
  const changed = Buffer.from(signed.toString().replace("#c00", "#0c0"));
  expect((await readProof(changed, sample)).state).toBe("changed");
});

describe("an OpenRaster", () => {
  const entries = async () => ({
    mimetype: Buffer.from("image/openraster"),
    "stack.xml": Buffer.from("<image/>"),
    "data/layer000.png": await samplePicture("png", 16),
    "mergedimage.png": await samplePicture("png", 32),
  });

  it("is signed in its merged image, with every other entry", async () => {
    const plain = writePackage(await entries());
    const signed = await sample.sign(plain);
    expect(await readProof(signed, sample)).toMatchObject({ state: "intact", mediaType: "image/openraster" });
    expect(Buffer.compare(Buffer.from(stripPicture(signed, ["proof"]).bytes), Buffer.from(plain))).toBe(0);
    expect(Object.keys(hashesOf(readPackage(signed)))).toHaveLength(3);
  });

  it.each([
    ["a layer is changed", { "data/layer000.png": Buffer.from("other") }],
    ["a file is added", { "data/more.png": Buffer.from("more") }],
  ])("is changed where %s", async (_, change) => {
    const signed = readPackage(await sample.sign(writePackage(await entries())));
    const report = await readProof(writePackage({ ...signed, ...change }), sample);
    expect(report.state).toBe("changed");
    expect(report.problems).toEqual([{ code: "org.imagier.entries.mismatch", about: Object.keys(change)[0] }]);
  });
});

it("tells the hash of a private plan and not a word of it", async () => {
  const settings = { ...sample.prover.settings, plan: "hash" as const };
  const prover = { ...sample.prover, settings };
  const signed = Buffer.from(await signPicture(await samplePicture("png"), sampleFacts, { prover }));
  expect(signed.includes("a red apple")).toBe(false);
  expect((await readProof(signed, { ...sample, carriedPlan: sampleFacts.plan })).carriedPlan).toBe("same");
});

it("is signed, with its parent's hash alone, where the parent would break the library", async () => {
  const parent = Buffer.concat([
    (await sample.sign(await samplePicture("jpeg"))).subarray(0, 3000),
    Buffer.alloc(99, 255),
  ]);
  const sources = [{ role: "parent" as const, title: "broken.jpg", bytes: parent }];
  const report = await readProof(await sample.sign(await samplePicture("png"), { sources }), sample);
  expect(report.history[1]).toMatchObject({ title: "broken.jpg" });
});

it("is known as nobody's where another machine reads it", async () => {
  const other = await sampleProver();
  const report = await readProof(await sample.sign(await samplePicture("png")), other);
  expect(report).toMatchObject({ state: "intact", signer: { trust: "unknown" } });
  other.close();
});
