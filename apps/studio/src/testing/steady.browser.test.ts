import { beforeAll, describe, expect, it } from "vitest";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

/** Slow enough to be interrupted. */
const draft = { prompt: "a cat beside a dog on a meadow", count: 4, steps: 30, seed: 7 };

describe.skipIf(whyNoBrowser !== undefined)(
  `whatever happens on the way (${whyNoBrowser ?? "in Chromium"})`,
  { timeout: 180_000 },
  () => {
    let studio: OpenStudio;
    beforeAll(async () => {
      studio = await openStudio();
    }, 180_000);

    it("shows a drawing that goes on after a reload and in a second tab, and stops it from either", async () => {
      const { page, context } = await studio.visit({ draft });
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await page.reload();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      const other = await context.newPage();
      await other.goto(studio.serving.studioUrl!);
      await other.getByRole("button", { name: "Stop" }).click();
      await other.getByText("Stopped").waitFor();
      await page.getByText("Stopped").waitFor();
      await context.close();
    });

    it("keeps the words that were written over a reload", async () => {
      const { page, context } = await studio.visit();
      await page.getByLabel("What to draw").fill("a house with a garden");
      await page.reload();
      await expect.poll(() => page.getByLabel("What to draw").inputValue()).toBe("a house with a garden");
      await context.close();
    });

    it("says that the service is gone, comes back by itself, and the drawing is finished", async () => {
      const { page, context } = await studio.visit({ draft: { ...draft, count: 1, steps: 12 } });
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await studio.restart(() => page.getByText("The service does not answer").waitFor({ timeout: 30_000 }));
      await page
        .getByRole("link", { name: /^Picture 1/ })
        .first()
        .waitFor({ timeout: 120_000 });
      await expect.poll(() => page.getByText("The service does not answer").count(), { timeout: 15_000 }).toBe(0);
      await context.close();
    });

    it("says why a wish is refused, and what to do", async () => {
      const { page, context } = await studio.visit({ draft: { ...draft, style: "no-such-style" } });
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      await page
        .getByText(/no-such-style/)
        .first()
        .waitFor();
      await context.close();
    });
  },
);
