// Small pictures and facts to sign in tests, with a data folder of their own. Imported by tests and benches only.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { PictureFacts } from "../manifest/picture-facts.js";
import { openProver, type Prover, signPicture } from "../sign-picture.js";

export const sampleFacts: PictureFacts = {
  tool: { name: "Imagier", version: "0.0.0" },
  models: [{ name: "tiny", sha256: "a".repeat(64), licence: "Apache-2.0" }],
  plan: JSON.stringify({ schemaVersion: 1, prompt: "a red apple" }),
  credits: [
    { title: "red apple", author: "Ada", source: "drawings", licence: "CC-BY-4.0", drawingId: "drawings/red-apple" },
  ],
  sources: [{ role: "input", title: "red apple, Ada (drawings)", sha256: "b".repeat(64) }],
  isComposite: false,
};

export const sampleFormats = ["png", "jpeg", "webp", "avif"] as const;
export type SampleFormat = (typeof sampleFormats)[number];

/** A picture with something to see, in a text of its own that tells credits. */
export async function samplePicture(format: SampleFormat, sidePx = 48): Promise<Buffer> {
  const data = Uint8Array.from({ length: sidePx * sidePx * 3 }, (_, i) => (i * 7 + (i >> 5)) & 255);
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Ada"/></rdf:RDF></x:xmpmeta>`;
  const picture = sharp(data, { raw: { width: sidePx, height: sidePx, channels: 3 } });
  return (format === "png" ? picture : picture.withXmp(`<?xpacket begin="" id=""?>${xmp}<?xpacket end="r"?>`))
    .toFormat(format)
    .toBuffer();
}

export const sampleSvg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="4" height="4" fill="#c00"/></svg>',
);

export interface SampleProver {
  prover: Prover;
  dataDir: string;
  /** With the facts above, changed where said. */
  sign(bytes: Uint8Array, facts?: Partial<PictureFacts>): Promise<Buffer>;
  /** Removes the folder. */
  close(): void;
}

export async function sampleProver(): Promise<SampleProver> {
  const dataDir = mkdtempSync(join(tmpdir(), "imagier-proof-"));
  const prover = await openProver(dataDir);
  return {
    prover,
    dataDir,
    sign: async (bytes, facts) => Buffer.from(await signPicture(bytes, { ...sampleFacts, ...facts }, { prover })),
    close: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** What a signature covers of a file without its proof: all of it, but of an AVIF the box of its brands (C2PA 2.2, 9.2.3, leaves "ftyp" out). */
export function coveredBytes(plain: Uint8Array): Buffer {
  const bytes = Buffer.from(plain);
  return bytes.toString("latin1", 4, 8) === "ftyp" ? bytes.subarray(bytes.readUInt32BE(0)) : bytes;
}
