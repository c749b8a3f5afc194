// Who signs on this machine, for a person who wants to know, or who wants a new key.
// Not the keys (provenance/): they are never shown.

import { findDataDir, identityDir, openProver, rotateIdentity } from "@imagier/provenance";

export interface SigningIdentity {
  /** As readers show it. */
  signedBy: string;
  standing: "self-made" | "operator";
  /** Folder of the key of this machine. */
  dir: string;
  /** False where the key could not be kept there. */
  isKept: boolean;
  /** ISO 8601: until when the certificate holds. */
  validTo: string;
  /** SHA-256 of the certificate. */
  fingerprint: string;
}

/** @param options.rotate true: makes a new key of this machine first. @throws SIGNER_INVALID */
export async function signingIdentity({ rotate = false }: { rotate?: boolean } = {}): Promise<SigningIdentity> {
  const dataDir = findDataDir();
  if (rotate) await rotateIdentity({ dataDir });
  const { signedBy, standing, isKept, validTo, fingerprint } = await openProver(dataDir);
  return { signedBy, standing, isKept, dir: identityDir(dataDir), validTo: validTo.toISOString(), fingerprint };
}
