// A root of our own and a signing certificate under it, in the profile that C2PA asks for (specification 2.2, section 14.5.1).
// Not a certificate authority: nobody else has a reason to trust this root, and readers say so.

import { randomBytes, webcrypto } from "node:crypto";
import "reflect-metadata"; // the X.509 library needs it before anything else
import * as x509 from "@peculiar/x509";

const keyKind = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const emailProtection = "1.3.6.1.5.5.7.3.4"; // what C2PA takes from signers without a certificate made for C2PA
const dayMs = 86_400_000;
const rootDays = 3650;
const signerDays = 397;

export interface PemCertificate {
  /** PEM, PKCS#8. */
  key: string;
  /** PEM. */
  certificate: string;
}

x509.cryptoProvider.set(webcrypto as typeof globalThis.crypto);

/** A self-made root. `name`: what readers show as the issuer. */
export async function makeRoot(name: string, now: Date): Promise<PemCertificate> {
  const keys = await webcrypto.subtle.generateKey(keyKind, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serialNumber(), name: `CN=${name} root,O=${name}`, keys, signingAlgorithm: keyKind },
    ...validity(now, rootDays),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: certificate.toString("pem") };
}

/** A signing certificate under a root, with a key of its own. */
export async function makeSigner(name: string, root: PemCertificate, now: Date): Promise<PemCertificate> {
  const issuer = new x509.X509Certificate(root.certificate);
  const rootKey = x509.PemConverter.decodeFirst(root.key);
  const signingKey = await webcrypto.subtle.importKey("pkcs8", rootKey, keyKind, false, ["sign"]);
  const keys = await webcrypto.subtle.generateKey(keyKind, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: serialNumber(), subject: `CN=${name},O=${name}`, issuer: issuer.subject },
    ...{ publicKey: keys.publicKey, signingKey, signingAlgorithm: keyKind },
    ...validity(now, signerDays),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([emailProtection], false),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: certificate.toString("pem") };
}

/** Positive, without a leading zero. */
const serialNumber = () => `01${randomBytes(15).toString("hex")}`;

/** From an hour ago: clocks differ. */
function validity(now: Date, days: number) {
  return { notBefore: new Date(now.getTime() - dayMs / 24), notAfter: new Date(now.getTime() + days * dayMs) };
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}
