// How many drawings each source lists, skin tones and flags included, beside what its package holds. Needs the packages
// of a built dataset; IMAGIER_CHECKED_DATASET names another than the default one.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultDatasetDir, sha256 } from "../dataset-files.js";
import { sources } from "./index.js";

/** Listed, in the package, and why they differ. */
const counts: Readonly<Record<string, readonly [listed: number, held: number, why?: string]>> = {
  noto: [3729, 3729],
  twemoji: [3988, 3988],
  "fluent-emoji-flat": [3145, 3139, "6 aliases that mirror"],
  "fluent-emoji": [3126, 3120, "6 aliases that mirror"],
  "fluent-emoji-3d": [3025, 3391, "350 that Microsoft never opened, 16 spelt twice"],
  emojione: [1834, 1834],
  "noto-v1": [2162, 2162],
  fxemoji: [1034, 1034],
  "streamline-emojis": [787, 787],
  "fluent-emoji-high-contrast": [1595, 1594, "an alias that mirrors"],
  "emojione-monotone": [1403, 1403],
  openmoji: [4544, 4544],
  sweethome3d: [820, 820],
  openclipart: [3602, 7458, "no pictures of things, the GPL, no licence named"],
  "streamline-kameleon-color": [392, 400, "brands"],
  "streamline-stickies-color": [196, 200, "brands"],
  "streamline-ultimate-color": [951, 998, "40 logos, 7 brands"],
  "streamline-freehand-color": [978, 1000, "brands"],
  "flat-color-icons": [315, 329, "brands"],
  "flat-ui": [92, 100, "brands"],
  "fluent-color": [881, 890, "brands"],
  meteocons: [447, 447],
  tango: [213, 216, "brands, and files that are no SVG"],
  "circle-flags": [439, 439],
  flag: [542, 542],
  flagpack: [254, 254],
  "icon-park": [2559, 2658, "83 logos, 16 brands"],
  "streamline-color": [1942, 2000, "brands"],
  "streamline-plump-color": [976, 1000, "brands"],
  "streamline-flex-color": [984, 1000, "brands"],
  "streamline-sharp-color": [986, 1000, "brands"],
  "streamline-cyber-color": [482, 500, "brands"],
  marketeq: [588, 590, "brands"],
  "game-icons": [4129, 4133, "brands"],
  "streamline-pixel": [634, 662, "21 logos, 7 brands"],
  phosphor: [2854, 9161, "two weights of six, no logos, no brands"],
  "font-awesome": [1401, 1407, "withdrawn, or brands"],
  tabler: [2106, 6268, "signs of interfaces, withdrawn, or brands"],
  temaki: [557, 557],
  hugeicons: [451, 6091, "everyday things alone"],
  sketchbook: [4118, 4118],
};

const datasetDir = process.env.IMAGIER_CHECKED_DATASET ?? defaultDatasetDir();
const lockText = readFileSync(new URL("../../packages/package-lock.json", import.meta.url), "utf8");
const packagesDir = join(datasetDir, `packages-${sha256(lockText).slice(0, 16)}`, "node_modules");
const dirOf = (name: string) => join(packagesDir, name);

it("has a count for every source, and a reason wherever it is not all that the package holds", () => {
  expect(Object.keys(counts).sort()).toEqual(sources.map(({ id }) => id).sort());
  for (const [id, [listed, held, why]] of Object.entries(counts)) expect(listed === held, id).toBe(why === undefined);
});

it.for(sources.map(({ id, origin, list }) => ({ id, origin, list })))(
  "$id lists as many as were counted",
  async ({ id, origin, list }, { skip }) => {
    const dirs = {
      npm: () => dirOf(origin.name),
      debian: (hash = "") => join(datasetDir, "debian", `${origin.name}-${hash.slice(0, 16)}`),
      folder: () => ("dir" in origin ? origin.dir : ""),
    };
    const dir = dirs[origin.kind]("sha256" in origin ? origin.sha256 : "");
    skip(!existsSync(dir), `the package is not in ${datasetDir}`);
    const listed = await list(dir, dirOf);
    expect(listed).toHaveLength(counts[id]![0]);
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
  },
);
