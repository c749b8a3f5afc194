// Every kind of signer makes files that the official reader takes: keys in PEM, a program, a service; and a time stamp on top.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProver, signPicture } from "../sign-picture.js";
import { sampleFacts, samplePicture } from "../testing/sample-proof.js";
import { readProof } from "../verify/read-proof.js";
import { keySigner } from "./key-signer.js";

const hasOpenssl = existsSync("/usr/bin/openssl");
let dir: string;
let server: Server;
let port: number;

const openssl = (...args: string[]) =>
  execFileSync("/usr/bin/openssl", args, { cwd: dir, stdio: ["pipe", "pipe", "ignore"] });
const leaf =
  "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";

/** A root, and under it a signer with a key of the kind that `genpkey` is told. */
function makeChain(name: string, usage: string, ...genpkey: string[]): void {
  openssl("genpkey", ...genpkey, "-out", `${name}.key`);
  openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=${name} studio/O=Studio`, "-out", `${name}.csr`);
  writeFileSync(join(dir, `${name}.ext`), `${leaf}extendedKeyUsage=${usage}\n`);
  const out = ["-CAcreateserial", "-days", "30", "-extfile", `${name}.ext`, "-out", `${name}.crt`];
  openssl("x509", "-req", "-in", `${name}.csr`, "-CA", "root.crt", "-CAkey", "root.key", ...out);
}

/** The certificates here are trusted; whoever signs is told in signing.json. */
async function reportWith(settings: object) {
  writeFileSync(join(dir, "signing.json"), JSON.stringify({ trustedRoots: "root.crt", ...settings }));
  const prover = await openProver(dir);
  const signed = await signPicture(await samplePicture("png"), sampleFacts, { prover });
  return readProof(signed, { dataDir: dir });
}

describe.skipIf(!hasOpenssl)("an operator's signer", () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "imagier-signers-"));
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "root.key");
    openssl(
      "req",
      "-x509",
      "-new",
      "-key",
      "root.key",
      "-subj",
      "/CN=Test root/O=Studio",
      "-days",
      "60",
      "-out",
      "root.crt",
    );
    makeChain("p256", "emailProtection", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    makeChain("p384", "emailProtection", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384");
    makeChain("rsa", "emailProtection", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
    makeChain("ed", "emailProtection", "-algorithm", "ED25519");
    makeChain("tsa", "critical,timeStamping", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
    writeFileSync(
      join(dir, "tsa.conf"),
      "[tsa]\nserial=tsa.serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\n",
    );
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () =>
        answer(request.url ?? "", Buffer.concat(parts), request.headers, (status, body) =>
          response.writeHead(status).end(body),
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function answer(
    url: string,
    body: Buffer,
    headers: Record<string, unknown>,
    reply: (status: number, body: Buffer) => void,
  ) {
    writeFileSync(join(dir, "asked"), body);
    if (url === "/sign") {
      if (headers.authorization !== "Bearer open sesame") return reply(401, Buffer.alloc(0));
      return reply(200, openssl("dgst", "-sha256", "-sign", "p256.key", "asked"));
    }
    if (url !== "/stamp") return reply(200, Buffer.from("no signature"));
    openssl(
      "ts",
      "-reply",
      "-config",
      "tsa.conf",
      "-section",
      "tsa",
      "-queryfile",
      "asked",
      "-signer",
      "tsa.crt",
      "-inkey",
      "tsa.key",
      "-out",
      "stamp",
    );
    return reply(200, readFileSync(join(dir, "stamp")));
  }

  it.each(["p256", "p384", "rsa", "ed"])("signs with a key in PEM: %s", async (name) => {
    const report = await reportWith({ signer: { kind: "pem", certificates: `${name}.crt`, key: `${name}.key` } });
    expect(report).toMatchObject({ state: "intact", signer: { name: `${name} studio`, trust: "trusted" } });
    expect(report.signer?.confirmedTime).toBeUndefined();
  });

  it("signs with a program, as PKCS#11 tools work", async () => {
    const command = ["/usr/bin/openssl", "dgst", "-sha256", "-sign", join(dir, "p256.key")];
    const report = await reportWith({ signer: { kind: "command", certificates: "p256.crt", command } });
    expect(report).toMatchObject({ state: "intact", signer: { trust: "trusted" } });
  });

  it("signs with a service, which asks for its token", async () => {
    const signer = {
      kind: "remote",
      certificates: "p256.crt",
      url: `http://127.0.0.1:${port}/sign`,
      tokenVariable: "TEST_TOKEN",
    };
    process.env.TEST_TOKEN = "open sesame";
    expect(await reportWith({ signer })).toMatchObject({ state: "intact", signer: { trust: "trusted" } });
    process.env.TEST_TOKEN = "wrong";
    await expect(reportWith({ signer })).rejects.toMatchObject({
      code: "SIGNER_FAILED",
      message: expect.stringContaining("401"),
    });
    delete process.env.TEST_TOKEN;
  });

  it("has the time confirmed by an authority", async () => {
    const signer = { kind: "pem", certificates: "p256.crt", key: "p256.key" };
    const report = await reportWith({ signer, timeStampUrl: `http://127.0.0.1:${port}/stamp` });
    expect(report).toMatchObject({ state: "intact", problems: [] });
    expect(Math.abs(Date.parse(report.signer!.confirmedTime!) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    [
      "a program that is not there",
      { kind: "command", certificates: "p256.crt", command: ["/no/such"] },
      "SIGNER_FAILED",
    ],
    ["a program that fails", { kind: "command", certificates: "p256.crt", command: ["/bin/false"] }, "SIGNER_FAILED"],
    [
      "a program that hangs",
      { kind: "command", certificates: "p256.crt", command: ["/bin/sleep", "9"], timeoutMs: 150 },
      "SIGNER_FAILED",
    ],
    ["another's key", { kind: "pem", certificates: "p256.crt", key: "p384.key" }, "SIGNER_INVALID"],
    ["a root alone", { kind: "pem", certificates: "root.crt", key: "root.key" }, "SIGNER_INVALID"],
    ["no certificate", { kind: "pem", certificates: "p256.key", key: "p256.key" }, "SIGNER_INVALID"],
    [
      "a service without https",
      { kind: "remote", certificates: "p256.crt", url: "http://example.org/sign" },
      "SIGNER_INVALID",
    ],
    ["an unknown kind", { kind: "paper" }, "SIGNER_INVALID"],
  ])("is refused with %s, and nothing is signed", async (_, signer, code) => {
    await expect(reportWith({ signer })).rejects.toMatchObject({ code });
  });

  it("is refused where its service or its authority answers nonsense", async () => {
    const url = `http://127.0.0.1:${port}/nonsense`;
    await expect(reportWith({ signer: { kind: "remote", certificates: "p256.crt", url } })).rejects.toMatchObject({
      code: "SIGNER_FAILED",
    });
    await expect(reportWith({ timeStampUrl: url })).rejects.toMatchObject({ code: "SIGNER_FAILED" });
  });

  it("keeps its key to itself: certificates are all that a signer shows", () => {
    const signer = keySigner({
      certificates: readFileSync(join(dir, "p256.crt"), "utf8"),
      key: readFileSync(join(dir, "p256.key"), "utf8"),
    });
    expect(JSON.stringify(signer)).not.toContain("PRIVATE");
    expect(Object.keys(signer).sort()).toEqual(["algorithm", "certificates", "sign"]);
  });
});
