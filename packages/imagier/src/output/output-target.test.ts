import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveFormat, resolveOutput, slugOf } from "./output-target.js";

let dir: string;
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "imagier-target-")));
  await mkdir(join(dir, "pictures.v2"));
  await writeFile(join(dir, "old.png"), "old");
  await symlink(join(dir, "old.png"), join(dir, "link.png"));
});
afterAll(() => rm(dir, { recursive: true }));

describe("resolveOutput", () => {
  it("takes what is there for what it is", async () => {
    expect(await resolveOutput(join(dir, "pictures.v2"))).toEqual({ dir: join(dir, "pictures.v2") });
    expect(await resolveOutput(join(dir, "new.webp"))).toEqual({ dir, name: { stem: "new", extension: ".webp" } });
    expect(await resolveOutput(join(dir, "plain"))).toEqual({ dir, name: { stem: "plain", extension: "" } });
  });

  it("follows a link to the file behind it", async () => {
    expect(await resolveOutput(join(dir, "link.png"))).toEqual({ dir, name: { stem: "old", extension: ".png" } });
  });

  it.each([
    ["a folder that is not there", () => join(dir, "none", "a.png"), "none"],
    ["a slash after what is not there", () => join(dir, "none/"), "no such folder"],
    ["a file as folder", () => join(dir, "old.png", "a.png"), "is no folder"],
    ["a device", () => "/dev/null", "device"],
    ["a place where nobody can write", () => "/proc/a.png", "Could not write"],
  ])("refuses %s", async (_, out, reason) => {
    if (process.platform === "win32") return;
    await expect(resolveOutput(out())).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
      blame: "input",
      message: expect.stringContaining(reason),
    });
  });
});

describe("resolveFormat", () => {
  const named = (extension: string) => ({ name: { stem: "a", extension } });

  it("goes by what was asked, then by the name, then PNG", () => {
    expect(resolveFormat("webp", {})).toBe("webp");
    expect(resolveFormat("webp", named(""))).toBe("webp");
    expect(resolveFormat(undefined, named(".JPG"))).toBe("jpeg");
    expect(resolveFormat("jpeg", named(".jpg"))).toBe("jpeg");
    expect(resolveFormat(undefined, {})).toBe("png");
    expect(resolveFormat("avif", named(".picture"))).toBe("avif");
  });

  it("refuses a name that says another format, or none that there is", () => {
    expect(() => resolveFormat("png", named(".webp"))).toThrow(expect.objectContaining({ code: "OPTION_CONFLICT" }));
    expect(() => resolveFormat(undefined, named(".gif"))).toThrow(expect.objectContaining({ code: "FORMAT_UNKNOWN" }));
    expect(() => resolveFormat(undefined, named(".constructor"))).toThrow(
      expect.objectContaining({ code: "FORMAT_UNKNOWN" }),
    );
  });
});

it.each([
  ["Une pomme rouge !", "une-pomme-rouge"],
  ["../../etc/passwd", "etc-passwd"],
  ["Ælle's pâté", "ælle-s-pate"],
  ["赤いりんご", "赤いりんご"],
  ["🍎🍎", "picture"],
  ["con", "con"],
  [`${"very ".repeat(20)}long`, "very-very-very-very-very-very-very-very"],
])("%s -> %s", (prompt, slug) => {
  expect(slugOf(prompt)).toBe(slug);
});
