// Fetching a model from a hub on this machine, and drawing the same words with all that are here.

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type LoopbackHub, openLoopbackHub, sha256 } from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

const tiny = join(import.meta.dirname, "../../../../packages/pipelines/testdata/tiny-sd15");
const name = "owner/tiny";

describe.skipIf(whyNoBrowser !== undefined)(`models (${whyNoBrowser ?? "in Chromium"})`, { timeout: 180_000 }, () => {
  let studio: OpenStudio;
  let hub: LoopbackHub;
  beforeAll(async () => {
    studio = await openStudio();
    hub = await openLoopbackHub(name);
    hub.card = { license: "mit" };
    for (const entry of await readdir(tiny, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile())
        hub.files.set(relative(tiny, path), { content: await readFile(path), isLarge: /safetensors$/.test(path) });
    }
    vi.stubEnv("HF_HOME", studio.modelsHome);
    vi.stubEnv("HF_ENDPOINT", hub.endpoint);
    vi.stubEnv("HF_HUB_OFFLINE", "");
  }, 180_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await hub?.close();
  });

  it("says what is wrong with a name, fetches nothing before its licence is accepted, then shows how far it is", async () => {
    const { page, hosts } = await studio.visit({ hash: "#/models" });
    const field = page.getByLabel("Another one, by its name on the hub");
    const fetchIt = async (repository: string) => {
      await field.fill(repository);
      await field.press("Enter");
      const dialog = page.getByRole("dialog");
      const go = dialog.getByRole("button", { name: "Fetch" });
      expect(await go.isDisabled()).toBe(true);
      await dialog.getByLabel("I accept this licence").check();
      await go.click();
    };
    await fetchIt("owner/nobody");
    await page
      .getByText(/owner\/nobody/)
      .first()
      .waitFor();
    expect(hub.seen.some(({ server }) => server === "store")).toBe(false);
    const release = holdLargeFiles(hub);
    await fetchIt(name);
    await page.getByText(/\d \S+ of [\d.,]+ \S+/).waitFor();
    release();
    await page.getByText("owner/tiny is here.").waitFor();
    await page.getByRole("heading", { name, level: 3 }).waitFor();
    expect([...hosts]).toEqual([new URL(studio.serving.url).host]);
    await page.context().close();
  });

  it("draws the same words with every model, and compares time, steps and claims met", async () => {
    const draft = { prompt: "a red apple", size: "64x64", seed: 7 };
    const { page, complaints } = await studio.visit({ draft });
    await page.getByText("More settings").click();
    await page.getByRole("button", { name: "Draw with every model" }).click();
    await page.getByRole("heading", { name: "Models side by side" }).waitFor();
    for (const model of ["imagier-1", name]) {
      const result = page.getByRole("article").filter({ has: page.getByRole("heading", { name: model, exact: true }) });
      await result.getByText(/^\d+ of \d+$/).waitFor({ timeout: 90_000 });
      await result.getByText(/^[\d.]+ s$/).waitFor();
      await result.getByText(/^\d+$/).first().waitFor();
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** The store sends half of each large file, and the rest once it is released: so there is something to be seen of the way. */
function holdLargeFiles(hub: LoopbackHub): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  hub.storeFault = ({ url }, response) => {
    const file = [...hub.files.values()].find(({ content }) => url?.startsWith(`/${sha256(content)}`));
    if (file === undefined) return false;
    const half = file.content.length >> 1;
    response.writeHead(200, { etag: '"held"', "content-length": file.content.length });
    response.write(file.content.subarray(0, half));
    void held.then(() => response.end(file.content.subarray(half)));
    return true;
  };
  return release;
}
