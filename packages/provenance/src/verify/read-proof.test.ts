// What changes after signing is noticed; a line of five edits reads back whole; hostile proofs are answered and never obeyed.

import { deflateSync } from "node:zlib";
import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stripPicture } from "../strip/strip-picture.js";
import {
  coveredBytes,
  type SampleProver,
  sampleFacts,
  sampleFormats,
  samplePicture,
  sampleProver,
  sampleSvg,
} from "../testing/sample-proof.js";
import { describeProof } from "./describe-proof.js";
import { readProof } from "./read-proof.js";

let sample: SampleProver;
beforeAll(async () => {
  sample = await sampleProver();
});
afterAll(() => sample.close());

const state = async (bytes: Uint8Array) => (await readProof(bytes, sample)).state;

describe.each(sampleFormats)("one changed byte in a %s", (format) => {
  it("is noticed in the pixels, in the credits of the file, and in plan and credits of the proof", async () => {
    const plain = await samplePicture(format);
    const signed = await sample.sign(plain);
    const places = {
      pixels: signed.length - 20,
      plan: signed.indexOf("a red apple"),
      credits: signed.indexOf("CC-BY-4.0"),
      ...(format === "png" ? {} : { credit: signed.indexOf('Credit="Ada"') + 8 }),
    };
    for (const [part, at] of Object.entries(places)) {
      expect(at, part).toBeGreaterThan(0);
      const changed = Buffer.from(signed);
      changed[at]! ^= 1;
      expect(["changed", "unreadable"], part).toContain(await state(changed));
    }
  });
});

it("reads back a line of five edits, each with its maker, plan and model", async () => {
  let file = await sample.sign(await samplePicture("webp"));
  for (let step = 1; step <= 5; step++) {
    const sources = [{ role: "parent" as const, title: `step ${step - 1}.webp`, bytes: file }];
    const plan = JSON.stringify({ prompt: `edit ${step}` });
    file = await sample.sign(await samplePicture("webp", 48 + step), { sources, plan, isComposite: step === 3 });
  }
  const report = await readProof(file, sample);
  expect(report.state).toBe("intact");
  expect(report.history.map(({ plan }) => JSON.parse(plan!.text!).prompt)).toEqual([
    ...["edit 5", "edit 4", "edit 3", "edit 2", "edit 1"],
    "a red apple",
  ]);
  expect(report.history.map(({ actions }) => actions.map(({ action }) => action).join("+"))).toEqual([
    ...Array.from({ length: 5 }, () => "c2pa.opened+c2pa.edited"),
    "c2pa.created",
  ]);
  const composites = report.history.map(({ actions }) => actions.at(-1)!.sourceType!.includes("composite"));
  expect(composites).toEqual([false, false, true, false, false, false]);
});

it("says the same in both languages, of this file and of one without a proof", async () => {
  const report = await readProof(await sample.sign(await samplePicture("png")), sample);
  for (const [language, words] of [
    ["en", ["Intact", "nobody else vouches", 'Prompt: "a red apple"', "name the authors", "may not learn"]],
    [
      "fr",
      ["Intacte", "personne d'autre ne répond", "Demande : « a red apple »", "nommez les auteurs", "ne doit apprendre"],
    ],
  ] as const) {
    const told = describeProof(report, language).join("\n");
    for (const part of words) expect(told).toContain(part);
    expect(describeProof(await readProof(await samplePicture("png"), sample), language)).toHaveLength(1);
  }
});

it("prints nothing that a terminal would obey, whatever a signer calls himself and his works", async () => {
  const evil = "\u001b[2J\u202eevil\n- line";
  const credits = [{ ...sampleFacts.credits[0]!, title: evil, author: evil, source: evil }];
  const plan = JSON.stringify({ prompt: evil });
  const signed = await sample.sign(await samplePicture("png"), {
    credits,
    plan,
    models: [{ name: evil, sha256: "c".repeat(64) }],
  });
  const report = await readProof(signed, sample);
  const told = describeProof(report, "en").join("\n");
  expect(told).toContain("evil");
  for (const part of ["\u001b", "\u202e", "\n- line"]) expect(told).not.toContain(part);
});

describe("hostile files", () => {
  const answered = async (bytes: Uint8Array) => {
    const answer = await readProof(bytes, sample).catch((error: unknown) => error);
    if (answer instanceof Error) expect(answer).toBeInstanceOf(ImagierError);
    else expect(["none", "changed", "unreadable", "intact"]).toContain((answer as { state: string }).state);
    return answer;
  };

  it("cut anywhere are answered", async () => {
    const signed = await sample.sign(await samplePicture("jpeg", 16));
    for (let share = 1; share < 12; share++) await answered(signed.subarray(0, (signed.length * share) / 12));
  });

  it("with lengths of four gigabytes are answered", async () => {
    const signed = await sample.sign(await samplePicture("png", 16));
    for (const box of ["jumb", "jumd", "cbor", "bfdb", "bidb"]) {
      const at = signed.indexOf(box);
      if (at < 0) continue;
      for (const length of [0xffffffff, 0x7fffffff, 0, 1, 7]) {
        const changed = Buffer.from(signed);
        changed.writeUInt32BE(length, at - 4);
        await answered(changed);
      }
    }
  });

  it("that are two formats at once are read as what they begin with", async () => {
    const [png, jpeg] = [await sample.sign(await samplePicture("png")), await sample.sign(await samplePicture("jpeg"))];
    expect(await answered(Buffer.concat([png, jpeg]))).toMatchObject({ mediaType: "image/png", state: "changed" });
    expect(await answered(Buffer.concat([jpeg, png]))).toMatchObject({ mediaType: "image/jpeg", state: "changed" });
  });

  it("whose ingredients name themselves as parents end", async () => {
    const first = await sample.sign(await samplePicture("webp"));
    const sources = [{ role: "parent" as const, title: "a", bytes: first }];
    const second = await sample.sign(await samplePicture("webp"), { sources });
    const labels = [...new Set(second.toString("latin1").match(/urn:c2pa:[0-9a-f-]{36}/g))];
    expect(labels).toHaveLength(2);
    const looped = Buffer.from(second.toString("latin1").replaceAll(labels[0]!, labels[1]!), "latin1");
    await answered(looped);
  });

  it("whose JPEG segment hides the name that its standard asks for lose the proof that readers still see", async () => {
    const plain = await samplePicture("jpeg", 16);
    const hidden = await sample.sign(plain);
    hidden[hidden.indexOf("JP")]! ^= 1;
    expect(await state(hidden)).toBe("intact");
    expect(Buffer.from(stripPicture(hidden, ["proof"]).bytes)).toEqual(plain);
  });

  it.each([
    ["ends with a space in it", (svg: string) => svg.replace("</c2pa:manifest>", "</c2pa:manifest >")],
    ["has another prefix", (svg: string) => svg.replaceAll("c2pa:manifest", "x:manifest").replace("s:c2pa", "s:x")],
    ["has a comment in it", (svg: string) => svg.replace(/(<c2pa:manifest[^>]*>)/, "$1<!-- c -->")],
    ["has an element in it", (svg: string) => svg.replace(/(<c2pa:manifest[^>]*>)/, "$1<a/>")],
  ])("whose SVG element %s lose the proof that readers still see", async (_, change) => {
    const hidden = Buffer.from(change((await sample.sign(sampleSvg)).toString()));
    expect(await state(hidden)).toBe("changed");
    expect(Buffer.from(stripPicture(hidden, ["proof"]).bytes).toString()).toBe(sampleSvg.toString());
  });

  it("that are packages of nothing, or of very much, are answered", async () => {
    const start = Buffer.from("504b0304", "hex");
    const named = Buffer.concat([start, Buffer.alloc(26), Buffer.from("mimetypeimage/openraster")]);
    expect(await answered(named)).toMatchObject({ code: "PROOF_UNREADABLE" });
    await answered(Buffer.concat([named, deflateSync(Buffer.alloc(1e6))]));
  });

  it("mutated at random are answered, and those taken for intact are so but for the proof itself", async () => {
    const plain = await Promise.all(sampleFormats.map((format) => samplePicture(format, 16)));
    const signed = await Promise.all(plain.map(async (bytes) => ({ plain: bytes, file: await sample.sign(bytes) })));
    const mutation = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.constantFrom("flip", "cut", "double"));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...signed),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async ({ plain, file }, all) => {
          let bytes = Buffer.from(file);
          for (const [at, value, kind] of all) {
            const place = at % bytes.length;
            if (kind === "flip") bytes[place]! ^= value;
            if (kind === "cut") bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + value)]);
            if (kind === "double")
              bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(Math.max(0, place - value))]);
          }
          const answer = await answered(bytes);
          const isIntact = !(answer instanceof Error) && (answer as { state: string }).state === "intact";
          const isSeen = isIntact || (answer as { state?: string }).state === "changed";
          if (isSeen) {
            const stripped = (await answered(stripPicture(bytes, ["proof"]).bytes)) as { state?: string };
            expect(["intact", "changed"]).not.toContain(stripped.state);
          }
          if (isIntact)
            expect(coveredBytes(stripPicture(bytes, ["proof"]).bytes).equals(coveredBytes(plain))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
