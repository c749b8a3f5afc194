// SHA-256 against the published examples of FIPS 180-4, and the refusal of another hash.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256File, verifySha256 } from "./sha256-file.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-sha-"));
  path = join(folder, "a");
});
afterAll(() => rm(folder, { recursive: true }));

const ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

describe("sha256File", () => {
  it.each([
    ["abc", ofAbc],
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("matches the published answer", async (text, hash) => {
    await writeFile(path, text);
    expect(await sha256File(path)).toBe(hash);
  });

  it("hashes files longer than one chunk", async () => {
    const bytes = new Uint8Array(5_000_000).map((_, i) => i % 251);
    await writeFile(path, bytes);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    expect(await sha256File(path)).toBe(Buffer.from(digest).toString("hex"));
  });

  it("refuses what is not there", async () => {
    await expect(sha256File(join(folder, "gone"))).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
    await expect(sha256File(folder)).rejects.toMatchObject({ code: "CHECKPOINT_INVALID" });
  });
});

describe("verifySha256", () => {
  it("accepts the hash in either case and refuses another, quoting both", async () => {
    await writeFile(path, "abc");
    await expect(verifySha256(path, ofAbc.toUpperCase())).resolves.toBeUndefined();
    await expect(verifySha256(path, "00")).rejects.toMatchObject({
      code: "CHECKPOINT_HASH_MISMATCH",
      message: expect.stringMatching(`${ofAbc}, not "00"`),
    });
  });
});
