// A signer with its key in memory: PEM of our own making, or an operator's.
// Not for keys that must not leave a device: command-signer.ts and remote-signer.ts.

import { constants, createPrivateKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { ImagierError } from "@imagier/contracts";
import type { ContentSigner, SignatureAlgorithm } from "./content-signer.js";

export interface PemPair {
  /** Certificates one after the other: the signer's own first. A root among them is left out of the signature. */
  certificates: string;
  /** PKCS#8, SEC 1 or PKCS#1. */
  key: string;
}

/** @throws SIGNER_INVALID where the key is of no kind that C2PA takes, or not the certificate's */
export function keySigner({ certificates, key: keyPem }: PemPair): ContentSigner {
  const chain = certificateChain(certificates);
  const key = privateKey(keyPem);
  if (!new X509Certificate(chain[0]!).checkPrivateKey(key)) {
    throw new ImagierError("SIGNER_INVALID", "The key does not belong to the first certificate.");
  }
  const algorithm = algorithmOfKey(key);
  const hash = { es256: "sha256", es384: "sha384", es512: "sha512", ps256: "sha256", ed25519: undefined }[algorithm];
  const padding = algorithm === "ps256" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return {
    algorithm,
    certificates: chain,
    sign: async (bytes) => sign(hash, bytes, { key, dsaEncoding: "ieee-p1363", ...padding }),
  };
}

/** PEM to DER, roots left out: a signature carries its chain without them. @throws SIGNER_INVALID where there is none */
export function certificateChain(pem: string): Uint8Array[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const certificates = blocks.map((block) => new X509Certificate(block));
    const chain = certificates.filter(({ subject, issuer, ca }) => !(ca && subject === issuer));
    if (chain.length > 0) return chain.map(({ raw }) => raw);
  } catch (cause) {
    throw new ImagierError("SIGNER_INVALID", "A certificate does not parse.", { cause });
  }
  throw new ImagierError("SIGNER_INVALID", `Expected the certificate of a signer but found ${blocks.length} roots.`);
}

/** What a certificate's key signs with. @throws SIGNER_INVALID */
export function algorithmOf(certificate: Uint8Array): SignatureAlgorithm {
  return algorithmOfKey(new X509Certificate(certificate).publicKey);
}

function algorithmOfKey({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): SignatureAlgorithm {
  const curves: Record<string, SignatureAlgorithm> = { prime256v1: "es256", secp384r1: "es384", secp521r1: "es512" };
  const ofCurve = curves[details?.namedCurve ?? ""];
  if (type === "ec" && ofCurve) return ofCurve;
  if (type === "ed25519") return "ed25519";
  if ((type === "rsa" || type === "rsa-pss") && (details?.modulusLength ?? 0) >= 2048) return "ps256";
  throw new ImagierError(
    "SIGNER_INVALID",
    `A key of type ${type} (${details?.namedCurve ?? details?.modulusLength}) cannot sign for C2PA.`,
  );
}

function privateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new ImagierError("SIGNER_INVALID", "The private key does not parse.", { cause });
  }
}
