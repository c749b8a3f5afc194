// verify, strip and identity over real files, signed here and marked: statuses, streams and both languages. No model is needed.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GeneratedImage, save } from "imagier";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "./run.js";
import { listeningTerminal } from "./terminal/listening-terminal.js";

let dir: string;
let file: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-proof-verbs-"));
  vi.stubEnv("IMAGIER_DATA", join(dir, "data"));
  [file] = (await save([stripes(320)], join(dir, "stripes.png"))) as [string];
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

function stripes(sidePx: number): GeneratedImage {
  const data = Uint8Array.from({ length: sidePx * sidePx * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : (i >> 2) % sidePx < 90 + 30 * (i % 4) ? 200 : 110,
  );
  const hash = "a".repeat(64);
  const plan: GeneratedImage["plan"] = {
    ...{ version: 1, prompt: "stripes", seed: 1, firstImage: 0, imageCount: 1, widthPx: sidePx, heightPx: sidePx },
    ...{ background: "#ffffff", format: "png", model: { name: "tiny", sha256: hash }, style: "flat", sampler: "euler" },
    ...{ steps: 1, sigmas: [1, 0], guidanceScale: 1, guidanceInterval: [0, 1], references: [] },
  } as unknown as GeneratedImage["plan"];
  return { widthPx: sidePx, heightPx: sidePx, data, plan };
}

async function told(argv: string[], over: Parameters<typeof listeningTerminal>[0] = {}) {
  const terminal = listeningTerminal(over);
  const status = await run(argv, { terminal, version: "1.2.3", signal: new AbortController().signal });
  return { status, out: terminal.out(), err: terminal.err() };
}

describe("verify", () => {
  it("tells proof and mark of an intact picture, in both languages", async () => {
    const english = await told(["verify", file]);
    expect(english).toMatchObject({ status: 0, err: "" });
    for (const part of ["Intact", 'Prompt: "stripes"', "invisible mark: Imagier", "the plan of the proof"])
      expect(english.out).toContain(part);
    const french = await told(["verify", file], { language: "fr" });
    for (const part of ["Intacte", "marque invisible : Imagier", "le plan de la preuve"])
      expect(french.out).toContain(part);
  });

  it("tells a program all of it, and a script one word", async () => {
    const { out } = await told(["verify", file, "--json"]);
    expect(JSON.parse(out)).toMatchObject({ state: "intact", mark: { state: "found", ofSignedPlan: "same" } });
    expect(await told(["verify", file, "--quiet"])).toEqual({ status: 0, out: "intact\n", err: "" });
  });

  it("ends with 2 where a byte was changed, and says so first", async () => {
    const bytes = await readFile(file);
    bytes[bytes.length - 30]! ^= 1; // in the last of the pixels
    const changed = join(dir, "changed.png");
    await writeFile(changed, bytes);
    const { status, out } = await told(["verify", changed]);
    expect(status).toBe(2);
    expect(out).toMatch(/^CHANGED/);
  });

  it("refuses what is no picture, with a French hint for who reads French", async () => {
    const text = join(dir, "text.txt");
    await writeFile(text, "no picture");
    const { status, err } = await told(["verify", text], { language: "fr" });
    expect(status).toBe(2);
    expect(err).toContain("Le fichier ne peut pas être vérifié (PROOF_UNREADABLE)");
  });
});

describe("strip", () => {
  it("writes a copy without proof, says what is lost and that the mark is not", async () => {
    const { status, out, err } = await told(["strip", file]);
    expect(status).toBe(0);
    const stripped = out.trim();
    expect(stripped).toBe(join(dir, "stripes-stripped.png"));
    expect(err).toContain("Not gone: the pixels, and with them an invisible mark");
    const { out: report } = await told(["verify", stripped, "--json"]);
    expect(JSON.parse(report)).toMatchObject({ state: "none", mark: { state: "found", service: "Imagier" } });
    expect((await told(["strip", stripped])).err).toContain("PROOF_NOT_FOUND");
  });

  it("takes off only what is asked for, and nothing that is no part", async () => {
    const out = join(dir, "without-proof.png");
    const { out: json } = await told(["strip", file, "--only", "proof", "--out", out, "--json"]);
    expect(JSON.parse(json)).toEqual({ file: out, removed: ["proof"] });
    expect(await told(["strip", file, "--only", "mark"])).toMatchObject({
      status: 2,
      err: expect.stringContaining("OPTION_VALUE_INVALID"),
    });
  });
});

describe("identity", () => {
  it("says who signs and how much that is worth, and changes on request alone", async () => {
    const fingerprint = async (...more: string[]) =>
      (JSON.parse((await told(["identity", "--json", ...more])).out) as { fingerprint: string }).fingerprint;
    const first = await fingerprint();
    expect(await fingerprint()).toBe(first);
    expect(await fingerprint("--rotate")).not.toBe(first);
    const { status, out } = await told(["identity"]);
    expect(status).toBe(0);
    expect(out).toContain("nobody else vouches for it");
    expect((await told(["verify", file, "--quiet"])).out).toBe("intact\n");
  });

  it("refuses settings that are not right, in French too", async () => {
    vi.stubEnv("IMAGIER_SIGNING", join(dir, "none.json"));
    const { status, err } = await told(["identity"], { language: "fr" });
    vi.stubEnv("IMAGIER_SIGNING", undefined);
    expect(status).toBe(2);
    expect(err).toContain("Le signataire est mal réglé (SIGNER_INVALID)");
  });
});
