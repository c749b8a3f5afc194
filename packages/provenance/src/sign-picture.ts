// A finished file gets its proof: the last step before it is written. What comes out is the same picture with a manifest in it.
// Not an encoder: no pixel is touched here. The watermark goes into the pixels before (watermark/).

import { createHash, X509Certificate } from "node:crypto";
import { ImagierError } from "@imagier/contracts";
import { signWithEngine, startEngine } from "./c2pa/c2pa-engine.js";
import { manifestOf } from "./manifest/manifest-definition.js";
import type { PictureFacts, SourcePicture } from "./manifest/picture-facts.js";
import { type ProofSettings, readProofSettings } from "./manifest/proof-settings.js";
import { sniffMediaType } from "./media-types.js";
import { hashesOf, mergedImage, readPackage, writePackage } from "./open-raster-package.js";
import { coseSign1, reservedBytes } from "./signing/cose-sign1.js";
import { findDataDir } from "./signing/data-dir.js";
import { type OpenedSigner, openSigner } from "./signing/open-signer.js";
import { requestTimeStamp } from "./signing/time-stamp.js";

/** Settings and signer of a process, opened once and used for every picture. */
export interface Prover {
  settings: ProofSettings;
  /** What readers will show as the signer. */
  signedBy: string;
  standing: OpenedSigner["standing"];
  isKept: boolean;
  signer: OpenedSigner["signer"];
  /** End of the certificate, and its SHA-256. */
  validTo: Date;
  fingerprint: string;
}

/** @throws SIGNER_INVALID */
export async function openProver(dataDir: string = findDataDir()): Promise<Prover> {
  startEngine();
  const settings = await readProofSettings(dataDir);
  const opened = await openSigner(settings, dataDir);
  const { subject, validTo, fingerprint256: fingerprint } = new X509Certificate(opened.signer.certificates[0]!);
  const signedBy = /^CN=(.*)$/m.exec(subject)?.[1] ?? subject;
  return { settings, signedBy, ...opened, validTo: new Date(validTo), fingerprint };
}

export interface SignOptions {
  prover: Prover;
  /** JPEG, shown by readers; small: it travels in every file made from this one. */
  thumbnail?: Uint8Array | undefined;
  /** @default the clock */
  now?: Date;
}

interface FlatSignOptions extends SignOptions {
  /** SHA-256 of the other entries, where the picture is part of a package. */
  entries?: Readonly<Record<string, string>>;
}

/**
 * @param bytes a whole PNG, JPEG, WebP, AVIF, SVG or OpenRaster
 * @returns the same with a C2PA manifest. @throws PROOF_NOT_SIGNED, SIGNER_FAILED
 */
export async function signPicture(bytes: Uint8Array, facts: PictureFacts, options: SignOptions): Promise<Uint8Array> {
  const isPackage = sniffMediaType(bytes) === "image/openraster";
  return isPackage ? signOpenRaster(bytes, facts, options) : signTolerantly(bytes, facts, options);
}

async function signTolerantly(bytes: Uint8Array, facts: PictureFacts, options: FlatSignOptions): Promise<Uint8Array> {
  try {
    return await signFlat(bytes, facts, options);
  } catch (error) {
    // What a file from outside carries may be anything; then only its hash is told.
    const isHostile = error instanceof ImagierError && ["PROOF_NOT_SIGNED", "PROOF_UNREADABLE"].includes(error.code);
    if (!isHostile || facts.sources.every((source) => source.bytes === undefined)) throw error;
    return signFlat(bytes, { ...facts, sources: facts.sources.map(withoutBytes) }, options);
  }
}

function withoutBytes({ bytes, ...source }: SourcePicture): SourcePicture {
  return bytes === undefined ? source : { ...source, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The merged image is signed, together with the hashes of everything beside it. */
async function signOpenRaster(bytes: Uint8Array, facts: PictureFacts, options: SignOptions): Promise<Uint8Array> {
  const entries = readPackage(bytes);
  const merged = entries[mergedImage];
  if (merged === undefined) throw new ImagierError("PROOF_NOT_SIGNED", `The OpenRaster file has no ${mergedImage}.`);
  const signed = await signTolerantly(merged, facts, { ...options, entries: hashesOf(entries) });
  return writePackage({ ...entries, [mergedImage]: signed });
}

async function signFlat(bytes: Uint8Array, facts: PictureFacts, options: FlatSignOptions): Promise<Uint8Array> {
  const { prover, thumbnail, entries, now = new Date() } = options;
  const { settings, signer } = prover;
  const mediaType = sniffMediaType(bytes);
  if (mediaType === undefined) {
    throw new ImagierError("PROOF_NOT_SIGNED", `A file that begins with ${hexStart(bytes)} cannot carry a manifest.`);
  }
  const { definition, ingredients } = manifestOf(facts, { mediaType, settings, when: now, entries });
  const authority = settings.timeStampUrl === undefined ? undefined : new URL(settings.timeStampUrl);
  const length = reservedBytes(signer, authority !== undefined);
  return signWithEngine(
    {
      ...{ bytes, mediaType, definition, ingredients, thumbnail },
      ...{ settings: engineSettings, algorithm: signer.algorithm, reservedBytes: length },
    },
    (claim) =>
      coseSign1(claim, { signer, length, timeStamp: authority && ((stamped) => requestTimeStamp(stamped, authority)) }),
  );
}

/** The library looks at nothing outside, makes no thumbnails, and does not read again what it just wrote. */
const engineSettings = JSON.stringify({
  verify: { verify_after_sign: false, remote_manifest_fetch: false, ocsp_fetch: false },
  builder: { thumbnail: { enabled: false } },
});

const hexStart = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 8)).toString("hex") || "nothing";
