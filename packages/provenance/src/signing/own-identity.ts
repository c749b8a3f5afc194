// The key and certificate that this machine signs with where nobody set up another: made on first use, renewed by itself.
// Nobody vouches for it: it shows that pictures come from one and the same place, not whose place that is.

import { randomBytes, X509Certificate } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PemPair } from "./key-signer.js";

/** What readers show as the signer. */
const signerName = "Imagier (self-made key)";
/** Renewed that long before its end: without a time stamp, a picture reads as valid only while its certificate is. */
const renewalMs = 30 * 86_400_000;

export interface OwnIdentity extends PemPair {
  /** PEM: what others may trust in order to accept pictures of this machine. */
  root: string;
  /** Of the root. */
  rootKey: string;
  /** False where the data folder cannot be written: the key lasts as long as the process. */
  isKept: boolean;
}

export interface IdentityOptions {
  dataDir: string;
  /** @default the clock */
  now?: Date;
}

/** All of it in one file, so that it is there whole or not at all. */
const identityFile = "identity.pem";
/** The same root by itself, to hand out. */
const rootFile = "root.pem";

export function identityDir(dataDir: string): string {
  return join(dataDir, "identity");
}

/** The identity as it stands, made or renewed where it must be. */
export async function ownIdentity({ dataDir, now = new Date() }: IdentityOptions): Promise<OwnIdentity> {
  const found = await readIdentity(dataDir);
  if (found === undefined) return makeIdentity({ dataDir, now });
  return isGood(found.certificates, now) ? found : rotateIdentity({ dataDir, now });
}

/** A new key and certificate under the same root: what was signed before is still known as this machine's. */
export async function rotateIdentity({ dataDir, now = new Date() }: IdentityOptions): Promise<OwnIdentity> {
  const found = await readIdentity(dataDir);
  if (found === undefined || !isGood(found.root, now)) return makeIdentity({ dataDir, now, replaces: true });
  const { makeSigner } = await import("./make-certificates.js");
  const signer = await makeSigner(signerName, { key: found.rootKey, certificate: found.root }, now);
  const identity = { ...found, key: signer.key, certificates: signer.certificate };
  return { ...identity, isKept: await keep(identityDir(dataDir), identity, true) };
}

/** PEM; undefined where there is none yet. */
export async function readOwnRoot(dataDir: string): Promise<string | undefined> {
  return (await readIdentity(dataDir))?.root;
}

async function makeIdentity({ dataDir, now, replaces = false }: Required<IdentityOptions> & { replaces?: boolean }) {
  const { makeRoot, makeSigner } = await import("./make-certificates.js");
  const root = await makeRoot(signerName, now);
  const signer = await makeSigner(signerName, root, now);
  const names = { root: root.certificate, rootKey: root.key };
  const identity: OwnIdentity = { key: signer.key, certificates: signer.certificate, ...names, isKept: true };
  if (await keep(identityDir(dataDir), identity, replaces)) return identity;
  return (await readIdentity(dataDir)) ?? { ...identity, isKept: false }; // another process may have been first
}

function isGood(certificate: string, now: Date): boolean {
  return Date.parse(new X509Certificate(certificate).validTo) - now.getTime() > renewalMs;
}

async function readIdentity(dataDir: string): Promise<OwnIdentity | undefined> {
  const text = await readFile(join(identityDir(dataDir), identityFile), "utf8").catch(() => "");
  const [key, rootKey] = text.match(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g) ?? [];
  const [certificates, root] = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (!key || !rootKey || !certificates || !root) return undefined;
  return { key, certificates, root, rootKey, isKept: true };
}

/** False where it cannot be written, or where there is one already that is not to be replaced. */
async function keep(dir: string, identity: OwnIdentity, replaces: boolean): Promise<boolean> {
  const { key, certificates, root, rootKey } = identity;
  const temporary = join(dir, `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await chmod(dir, 0o700); // also where it was there with wider rights
    await writePrivate(temporary, `${[key, certificates, root, rootKey].map((pem) => pem.trim()).join("\n")}\n`, 0o600);
    // Unlike rename, link never replaces: of two processes that are both the first, one keeps what the other made.
    await (replaces ? rename : link)(temporary, join(dir, identityFile));
    await writePrivate(`${temporary}.root`, `${root.trim()}\n`, 0o644);
    await rename(`${temporary}.root`, join(dir, rootFile));
    return true;
  } catch {
    return false;
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** With its rights from the first moment. */
async function writePrivate(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
