// The studio's files: their own folder and nothing else, kept as long as their names say.

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { App, AppParts } from "../http/app-parts.js";
import { createApp } from "../http/create-app.js";

let dir: string;
let app: App;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-studio-"));
  await mkdir(join(dir, "dist", "assets"), { recursive: true });
  await writeFile(join(dir, "dist", "index.html"), "<!doctype html><title>Imagier</title>");
  await writeFile(join(dir, "dist", "assets", "page-1a2b.js"), "export {};");
  await writeFile(join(dir, "secret.txt"), "secret");
  await symlink(join(dir, "secret.txt"), join(dir, "dist", "linked.txt"));
  // No part but the folder is asked here.
  const unasked = { jobs: {}, users: {}, quota: {}, pictures: {}, conversations: {}, audit: {} };
  app = createApp({ service: unasked, settings: { studioDir: join(dir, "dist") } } as unknown as AppParts);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it("gives the page for every view, and files by their kind", async () => {
  expect((await app.request("/")).headers.get("location")).toBe("/studio/");
  for (const path of ["/studio/", "/studio/index.html", "/studio/pictures/pic_1"]) {
    const answer = await app.request(path);
    expect([answer.status, answer.headers.get("cache-control")], path).toEqual([200, "no-cache"]);
    expect(await answer.text()).toContain("<title>Imagier");
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
  }
  const script = await app.request("/studio/assets/page-1a2b.js");
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

it("squeezes text for browsers that say they can read it", async () => {
  const asked = { headers: { "accept-encoding": "gzip, br" } };
  for (const text of ["export {};", "export { changed };"]) {
    await writeFile(join(dir, "dist", "assets", "page-1a2b.js"), text);
    const answer = await app.request("/studio/assets/page-1a2b.js", asked);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(text);
  }
});

it("gives nothing outside its folder", async () => {
  const paths = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "..\\secret.txt",
    "assets/../../secret.txt",
    "linked.txt",
    "%00.txt",
  ];
  for (const path of paths) {
    const answer = await app.request(`/studio/${path}`);
    expect([401, 404], path).toContain(answer.status);
    expect(await answer.text()).not.toContain('"secret"');
  }
});
