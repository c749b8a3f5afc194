import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hubSettings } from "./hub-settings.js";
import { parseRepositoryName } from "./repository-name.js";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "imagier-hub-home-"));
  await writeFile(join(home, "token"), "hf_file\n");
});
afterAll(() => rm(home, { recursive: true }));

it("reads the variables that the hub's own tools read", () => {
  expect(hubSettings({ HF_HOME: home })).toMatchObject({
    ...{ cacheDir: join(home, "hub"), token: "hf_file", isOffline: false },
    endpoint: expect.stringMatching(/^https:\/\/[^/]+$/),
  });
  const env = {
    HF_HOME: home,
    HF_HUB_CACHE: "/c",
    HF_TOKEN: "hf_env",
    HF_HUB_OFFLINE: "1",
    HF_ENDPOINT: "http://m/x/",
  };
  expect(hubSettings(env)).toEqual({ endpoint: "http://m/x", cacheDir: "/c", token: "hf_env", isOffline: true });
  expect(hubSettings({ HF_HOME: home, HF_HUB_DISABLE_IMPLICIT_TOKEN: "1" }).token).toBeUndefined();
  expect(hubSettings({ HF_HOME: home, HF_TOKEN: "two\nlines" }).token).toBeUndefined();
});

it.each(["ftp://x", "nowhere", "https://user:secret@x"])("refuses the endpoint %s", (endpoint) => {
  expect(() => hubSettings({ HF_ENDPOINT: endpoint })).toThrow(expect.objectContaining({ code: "HUB_ANSWER_INVALID" }));
});

it.each<[string, object | undefined]>([
  ["a/b", { owner: "a", name: "b", revision: "main" }],
  ["Owner-1/na.me_2@v1.0", { owner: "Owner-1", name: "na.me_2", revision: "v1.0" }],
  ["a/b@refs/pr/3", { owner: "a", name: "b", revision: "refs/pr/3" }],
  ["a", undefined],
  ["a/b/c", undefined],
  ["../b", undefined],
  ["./b", undefined],
  ["a/..", undefined],
  ["a/b@../../x", undefined],
  ["a/b@", undefined],
  ["a/b@x@y", undefined],
  ["a--b/c", undefined],
  ["a/b?x", undefined],
  ["a\\b/c", undefined],
  ["-a/b", undefined],
  ["a/b.safetensors", { owner: "a", name: "b.safetensors", revision: "main" }],
])("reads %j as a repository or not", (text, expected) => {
  expect(parseRepositoryName(text)).toEqual(expected);
});
