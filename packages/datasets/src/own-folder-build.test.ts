// A person's own folder from its files to a dataset: rendered like any other source, each with a whole ledger line.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { buildFrom } from "./build-dataset.js";
import { ledgerOf } from "./ledger.js";
import { openDrawings } from "./open-drawings.js";
import { addOwnFolder } from "./own-folder-source.js";
import { removeAuthor } from "./remove-author.js";
import { standingSources } from "./standing-sources.js";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="red"/></svg>';

it("is built, credited line by line, and built without an author who was taken out", async () => {
  const root = await mkdtemp(join(tmpdir(), "imagier-own-build-"));
  try {
    const [folder, datasetDir] = [join(root, "Mine"), join(root, "dataset")];
    await mkdir(folder);
    await writeFile(join(folder, "ball.svg"), svg);
    await writeFile(
      join(folder, "leaf.png"),
      await sharp({ create: { width: 40, height: 20, channels: 4, background: "green" } })
        .png()
        .toBuffer(),
    );
    const common = { licence: "CC BY 4.0", evidence: "drawn by me" };
    const list = [
      { file: "ball.svg", author: "Ada", label: { en: "ball", fr: "balle" }, date: "2026-11-22", ...common },
      { file: "leaf.png", author: "Bo", label: "leaf", ...common },
    ];
    await writeFile(join(folder, "licences.json"), JSON.stringify(list));
    expect(await addOwnFolder(folder, { datasetDir })).toMatchObject({ source: "own-mine", pictures: 2, faults: [] });

    const build = async () => {
      const sources = await standingSources([], datasetDir);
      const inputs = sources.map((source) => ({
        source,
        dirOf: () => "",
        packageDir: source.origin.kind === "folder" ? source.origin.dir : "",
        integrity: source.origin.kind === "folder" ? `sha256:${source.origin.sha256}` : "",
      }));
      const tables = { en: [], fr: [], groups: {}, subgroups: {} };
      await buildFrom({ cacheDir: datasetDir, inputs, tables, processes: 1 });
      return openDrawings(datasetDir);
    };
    const drawings = await build();
    const lines = ledgerOf(drawings);
    expect(lines.map(({ id, authors, file, date }) => [id, authors, file, date])).toEqual([
      ["own-mine/ball", ["Ada"], "ball.svg", "2026-11-22"],
      ["own-mine/leaf", ["Bo"], "leaf.png", undefined],
    ]);
    expect(drawings.records[0]).toMatchObject({
      label: { en: "ball", fr: "balle" },
      colours: ["red"],
      side: "generator",
    });
    expect([...drawings.straightPixels(0).subarray((32 * 64 + 32) * 4, (32 * 64 + 32) * 4 + 4)]).toEqual([
      255, 0, 0, 255,
    ]);

    const report = await removeAuthor({ datasetDir, author: "Ada", date: "2026-11-23", reason: "asked" });
    expect(report).toMatchObject({ isNew: true, drawings: 1, sources: ["own-mine"], models: [] });
    await expect(openDrawings(datasetDir)).rejects.toMatchObject({ code: "DATASET_NOT_BUILT" });
    expect((await build()).records.map(({ id }) => id)).toEqual(["own-mine/leaf"]);
  } finally {
    await rm(root, { recursive: true });
  }
});
