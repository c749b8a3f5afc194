// A key that never leaves a PKCS#11 token signs pictures, by the recipe that docs/proof.md gives to operators, word for word.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openProver, signPicture } from "../sign-picture.js";
import { sampleFacts, samplePicture } from "../testing/sample-proof.js";
import { readProof } from "../verify/read-proof.js";

const guide = new URL("../../../../docs/proof.md", import.meta.url);
const recipe = /```sh\n(#!\/bin\/sh\n[^`]*pkcs11-tool[^`]*)```/.exec(readFileSync(guide, "utf8"))?.[1];
const softwareToken = "/usr/lib/softhsm/libsofthsm2.so";
const programs = [softwareToken, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool", "/usr/bin/openssl"];

it("the guide has the recipe", () => expect(recipe).toContain("--mechanism ECDSA"));

describe.skipIf(!programs.every((path) => existsSync(path)))("a token (SoftHSM)", () => {
  let dir: string;
  const command = () => [join(dir, "sign-with-token")];
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: dir, stdio: "pipe" });

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "imagier-token-"));
    mkdirSync(join(dir, "tokens"));
    writeFileSync(join(dir, "softhsm2.conf"), `directories.tokendir = ${join(dir, "tokens")}\nlog.level = ERROR\n`);
    vi.stubEnv("SOFTHSM2_CONF", join(dir, "softhsm2.conf"));
    vi.stubEnv("TOKEN_PIN", "1234");
    run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem");
    const extensions = ["keyUsage=critical,digitalSignature", "extendedKeyUsage=emailProtection"];
    const extended = ["basicConstraints=critical,CA:FALSE", ...extensions].flatMap((line) => ["-addext", line]);
    const subject = ["-subj", "/CN=Token studio/O=Studio"];
    run("openssl", "req", "-x509", "-new", "-key", "key.pem", ...subject, ...extended, "-out", "token.crt");
    run("softhsm2-util", "--init-token", "--free", "--label", "studio", "--pin", "1234", "--so-pin", "5678");
    run(
      "softhsm2-util",
      "--import",
      "key.pem",
      "--token",
      "studio",
      "--label",
      "signing",
      "--id",
      "01",
      "--pin",
      "1234",
    );
    rmSync(join(dir, "key.pem")); // from here on the token alone can sign
    writeFileSync(join(dir, "sign-with-token"), recipe!, { mode: 0o700 });
    writeFileSync(
      join(dir, "signing.json"),
      JSON.stringify({ signer: { kind: "command", certificates: "token.crt", command: command() } }),
    );
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
  });

  it("signs a picture that the official reader takes", async () => {
    const prover = await openProver(dir);
    const signed = await signPicture(await samplePicture("png"), sampleFacts, { prover });
    expect(await readProof(signed, { dataDir: dir })).toMatchObject({
      state: "intact",
      signer: { name: "Token studio" },
    });
  });

  it("signs nothing with a wrong PIN, and says what the token said", async () => {
    vi.stubEnv("TOKEN_PIN", "9999");
    const prover = await openProver(dir);
    const signing = signPicture(await samplePicture("png"), sampleFacts, { prover });
    await expect(signing).rejects.toMatchObject({
      code: "SIGNER_FAILED",
      message: expect.stringContaining("CKR_PIN_INCORRECT"),
    });
    vi.stubEnv("TOKEN_PIN", "1234");
  });
});
