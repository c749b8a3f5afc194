// Who signs: anything that has a certificate chain and answers bytes with a signature. Keys stay behind this wall.
// Not a signature format: cose-sign1.ts makes what C2PA wants out of it.

/** C2PA's names of what may sign a claim (specification 2.2, section 13.2.1). */
export type SignatureAlgorithm = "es256" | "es384" | "es512" | "ps256" | "ed25519";

export interface ContentSigner {
  algorithm: SignatureAlgorithm;
  /** DER: the signer's own first, then those that vouch for it, without the root. */
  certificates: readonly Uint8Array[];
  /**
   * Signs bytes as they are; the hash is the algorithm's own.
   * @returns for the elliptic curves r and s one after the other (IEEE P1363), or the DER that OpenSSL and PKCS#11 tools give
   * @throws SIGNER_FAILED
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
