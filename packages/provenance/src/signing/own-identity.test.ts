// The key of this machine: made once, for its owner's eyes alone, renewed in time, and the same for two that come first.

import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keySigner } from "./key-signer.js";
import { identityDir, ownIdentity, rotateIdentity } from "./own-identity.js";

const dayMs = 86_400_000;
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "imagier-identity-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const subjectOf = (pem: string) => new X509Certificate(pem);

it("is made once, and only its owner can read it", async () => {
  const first = await ownIdentity({ dataDir });
  expect(await ownIdentity({ dataDir })).toEqual(first);
  expect(first.isKept).toBe(true);
  if (process.platform === "win32") return;
  const dir = identityDir(dataDir);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dir, "identity.pem")).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir).sort()).toEqual(["identity.pem", "root.pem"]);
});

it("has the certificate that C2PA asks for, vouched for by its own root", async () => {
  const { certificates, root } = await ownIdentity({ dataDir });
  const signer = subjectOf(certificates);
  expect(signer.checkIssued(subjectOf(root))).toBe(true);
  expect(signer.verify(subjectOf(root).publicKey)).toBe(true);
  expect(signer.ca).toBe(false);
  expect(signer.keyUsage).toEqual(["1.3.6.1.5.5.7.3.4"]); // extended key usage: e-mail protection
  expect(signer.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
});

it("is one identity where two processes are both the first", async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => ownIdentity({ dataDir })));
  const kept = await ownIdentity({ dataDir });
  for (const { root } of all) expect(root).toBe(kept.root);
});

it("is renewed before it ends, under the same root, and made anew where the root ends too", async () => {
  const now = new Date();
  const first = await ownIdentity({ dataDir, now });
  const inAYear = new Date(now.getTime() + 380 * dayMs);
  const second = await ownIdentity({ dataDir, now: inAYear });
  expect(second.certificates).not.toBe(first.certificates);
  expect(second.root).toBe(first.root);
  expect(await ownIdentity({ dataDir, now: inAYear })).toEqual(second);
  const third = await ownIdentity({ dataDir, now: new Date(now.getTime() + 3640 * dayMs) });
  expect(third.root).not.toBe(first.root);
});

it("gets another key when it is rotated", async () => {
  const [first, second] = [await ownIdentity({ dataDir }), await rotateIdentity({ dataDir })];
  expect(second.key).not.toBe(first.key);
  expect(second.root).toBe(first.root);
  expect(keySigner(second).algorithm).toBe("es256");
});

it("lasts for the process alone where the folder cannot be written", async () => {
  writeFileSync(join(dataDir, "file"), "");
  const { isKept, ...identity } = await ownIdentity({ dataDir: join(dataDir, "file") });
  expect(isKept).toBe(false);
  expect(keySigner(identity).certificates).toHaveLength(1);
});

it("takes the folder's rights back where they were wider", async () => {
  if (process.platform === "win32") return;
  await ownIdentity({ dataDir });
  chmodSync(identityDir(dataDir), 0o755);
  await rotateIdentity({ dataDir });
  expect(statSync(identityDir(dataDir)).mode & 0o777).toBe(0o700);
});
