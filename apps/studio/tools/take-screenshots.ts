// Every room of the studio at three widths and in both themes, as PNG files to be looked at; and the sheets of docs/design.md.
// Starts its own service and draws a little first: tsx --conditions=source tools/take-screenshots.ts [FOLDER]

import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ImagierClient } from "@imagier/client";
import sharp from "sharp";
import { type OpenStudio, openStudio } from "../src/testing/open-studio.js";

const docs = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const [folder = join(tmpdir(), "imagier-studio-pictures")] = process.argv.slice(2);
const widths = { phone: [360, 740], tablet: [768, 1024], wide: [1440, 900] } as const;
const themes = ["light", "dark"] as const;
type Shot = `${string}-${keyof typeof widths}-${(typeof themes)[number]}`;

const words = "three red apples left of a blue chair on a meadow at sunset, and an elefant";
const wishes = [
  "a cat left of a red house on a meadow at sunset",
  'a lighthouse on a hill at night, watercolour, with the words "Bon voyage"',
  "two yellow birds above a tree in a park",
  "a robot beside a blue rocket in space",
];

const studio = await openStudio();
try {
  await mkdir(folder, { recursive: true });
  const rooms = await roomsWith(studio);
  for (const theme of themes)
    for (const width of Object.keys(widths) as (keyof typeof widths)[]) await takeAll(rooms, width, theme);
  await sheet("studio-draw", ["draw-wide-light", "draw-phone-dark", "draw-wide-dark"]);
  await sheet("studio-gallery", ["gallery-wide-light", "picture-phone-light", "gallery-phone-dark"]);
  await sheet("studio-layers", ["layers-wide-light", "layers-phone-dark", "conversation-wide-dark"]);
  await sheet("studio-proof", ["proof-wide-dark", "proof-phone-light", "how-wide-light"]);
} finally {
  await studio.close();
}

/** Draws what the rooms show. @returns their addresses by name */
async function roomsWith({ serving, key }: OpenStudio): Promise<Record<string, string>> {
  const service = new ImagierClient({ baseUrl: serving.url, key });
  const drawn: string[] = [];
  for (const [index, prompt] of wishes.entries()) {
    const { id } = await service.jobs.submit({ kind: "draw", wish: { prompt, seed: index + 1, size: "512x512" } });
    const { pictures } = await service.jobs.finished(id);
    drawn.push(pictures[0]!.id);
  }
  const conversation = await service.conversations.start({ picture: drawn[0]! });
  const turn = await service.conversations.say(conversation.id, { words: "make the cat black" });
  await service.jobs.finished(turn.job.id);
  return {
    ...{ draw: "", gallery: "gallery", picture: `gallery/${drawn[0]}`, layers: `layers/${drawn[0]}` },
    ...{ conversation: `conversation/${conversation.id}`, proof: `proof/${drawn[0]}`, queue: "queue" },
    ...{ limits: "limits", models: "models", how: "how", begin: "layers" },
  };
}

async function takeAll(rooms: Record<string, string>, width: keyof typeof widths, theme: (typeof themes)[number]) {
  const [widthPx, heightPx] = widths[width];
  const locale = theme === "dark" ? "fr-FR" : "en-GB";
  const { page, context } = await studio.visit({ widthPx, heightPx, theme, locale });
  for (const [name, hash] of Object.entries(rooms)) {
    await page.evaluate(`location.hash = ${JSON.stringify(`#/${hash}`)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    if (name === "draw" && theme === "light") await page.fill("#prompt", words);
    await page.locator('[role="status"] .visually-hidden').first().waitFor({ state: "detached" });
    await page.waitForTimeout(1_500); // thumbnails and typeface
    if (name === "layers") await page.locator("[data-layer]").first().click();
    await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`) });
  }
  await context.close();
}

/** Three shots side by side, each as high as the others. */
async function sheet(name: string, shots: readonly Shot[]): Promise<void> {
  const heightPx = 500;
  const parts = [];
  let left = 0;
  for (const shot of shots) {
    const { data, info } = await sharp(join(folder, `${shot}.png`))
      .resize({ height: heightPx })
      .png()
      .toBuffer({ resolveWithObject: true });
    parts.push({ input: data, left, top: 0 });
    left += info.width + 16;
  }
  const create = { width: left - 16, height: heightPx, channels: 4, background: "#00000000" } as const;
  await sharp({ create }).composite(parts).webp({ quality: 72, effort: 6 }).toFile(`${docs}${name}.webp`);
}
