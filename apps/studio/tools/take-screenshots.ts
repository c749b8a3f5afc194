// The pictures of docs/design.md: rooms of a running studio at three widths, in both themes, put together on sheets.
// Run it against a service that has drawn something: tsx tools/take-screenshots.ts URL KEY [CHROMIUM]

import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import sharp from "sharp";

const folder = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const [url, key, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
if (url === undefined || key === undefined) throw new Error("Expected the service's address and a key.");

interface Shot {
  hash: string;
  widthPx: number;
  heightPx: number;
  theme: "light" | "dark";
  /** Of the sheet. */
  shownPx: number;
}

const wide = { widthPx: 1440, heightPx: 900, shownPx: 800 };
const phone = { widthPx: 360, heightPx: 740, shownPx: 243 };
const words = "three red apples left of a blue chair on a meadow at sunset, and an elefant";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
await sheet("studio-draw", [
  { hash: "#/", theme: "light", ...wide },
  { hash: "#/", theme: "dark", ...phone },
  { hash: "#/", theme: "dark", ...wide },
]);
await sheet("studio-gallery", [
  { hash: "#/gallery", theme: "light", ...wide },
  { hash: "#/gallery", theme: "light", ...phone },
  { hash: "#/gallery", theme: "dark", ...phone },
]);
await browser.close();

async function sheet(name: string, shots: readonly Shot[]): Promise<void> {
  const parts = [];
  let left = 0;
  for (const shot of shots) {
    const input = await sharp(await take(browser, shot))
      .resize(shot.shownPx, 500)
      .png()
      .toBuffer();
    parts.push({ input, left, top: 0 });
    left += shot.shownPx + 16;
  }
  const create = { width: left - 16, height: 500, channels: 4, background: "#00000000" } as const;
  await sharp({ create }).composite(parts).webp({ quality: 72, effort: 6 }).toFile(`${folder}${name}.webp`);
}

async function take(from: Browser, { hash, widthPx, heightPx, theme }: Shot): Promise<Buffer> {
  const viewport = { width: widthPx, height: heightPx };
  const context = await from.newContext({ viewport, colorScheme: theme, locale: theme === "dark" ? "fr-FR" : "en-GB" });
  const page = await context.newPage();
  await page.goto(`${url}#key=${key}`);
  await page.waitForSelector("nav");
  await page.evaluate((to) => location.assign(to), hash);
  if (hash === "#/" && theme === "light") await page.fill("#prompt", words);
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.waitForTimeout(2_000);
  const picture = await page.screenshot();
  await context.close();
  return picture;
}
