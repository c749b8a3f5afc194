import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { madeUpPicture, makeUpGallery } from "./made-up-gallery.js";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const mostScriptBytes = 250_000;
const pictures = 5_000;

describe.skipIf(whyNoBrowser !== undefined)(
  `what the page weighs (${whyNoBrowser ?? "in Chromium"})`,
  { timeout: 180_000 },
  () => {
    let studio: OpenStudio;
    beforeAll(async () => {
      studio = await openStudio();
    }, 180_000);

    it("loads less than 250 kB of compressed scripts before somebody can draw", async () => {
      const { page } = await studio.visit();
      await page.getByLabel("What to draw").waitFor();
      await page.waitForLoadState("networkidle");
      const names = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => path.endsWith(".js")),
      );
      const sizes = await Promise.all(
        names.map(async (path) => gzipSync(await readFile(dist + path.replace("/studio/", ""))).length),
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(total).toBeGreaterThan(50_000);
      expect(total).toBeLessThan(mostScriptBytes);
      await page.context().close();
    });

    it("keeps only the rows in sight of 5,000 pictures on the page, and reaches the last", async () => {
      const { page, context } = await studio.visit();
      await makeUpGallery(context, pictures);
      await page.evaluate(() => {
        location.hash = "#/gallery";
      });
      const cells = page.locator("a[href*='gallery/pic_']");
      await cells.first().waitFor();
      const last = page.locator(`a[href*='${madeUpPicture(pictures - 1).id}']`);
      for (let turns = 0; turns < 200 && (await last.count()) === 0; turns++) {
        await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
        await page.waitForTimeout(50);
        expect(await cells.count()).toBeLessThan(150);
      }
      await last.waitFor();
      await context.close();
    });

    it("loads no pictures of rows that fly past, and all of those where it stops", async () => {
      const { page, context } = await studio.visit();
      await makeUpGallery(context, 200);
      const loaded = new Set<string>();
      await context.route("**/v1/pictures/*/thumbnail", (route) => {
        loaded.add(/pic_\d+/.exec(route.request().url())![0]);
        return route.fulfill({ status: 204 });
      });
      await page.evaluate(() => {
        location.hash = "#/gallery";
      });
      const cells = page.locator("a[href*='gallery/pic_']");
      await cells.first().waitFor();
      await page.evaluate(async () => {
        for (let frame = 0; frame < 12; frame++) {
          window.scrollBy(0, 400);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      });
      const empty = page.locator("a[href*='gallery/pic_']:not(:has(img))");
      await expect.poll(() => empty.count()).toBe(0);
      const hrefs = await cells.evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
      const inSight = hrefs.map((href) => /pic_\d+/.exec(href)![0]);
      expect(inSight.length).toBeGreaterThan(0);
      await expect.poll(() => inSight.filter((id) => !loaded.has(id))).toEqual([]);
      // Those of the first screen, of the last, and of a leap before the speed was known.
      expect(loaded.size).toBeLessThan(150);
      await context.close();
    });
  },
);
