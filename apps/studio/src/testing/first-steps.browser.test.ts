import { beforeAll, describe, expect, it } from "vitest";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

/** As quick as a drawing can be. */
const draft = { prompt: "", count: 2, steps: 2, size: "64x64", seed: 7 };

describe.skipIf(whyNoBrowser !== undefined)(
  `somebody new (${whyNoBrowser ?? "in Chromium"})`,
  { timeout: 180_000 },
  () => {
    let studio: OpenStudio;
    beforeAll(async () => {
      studio = await openStudio();
    }, 180_000);

    it("is let in by the key in the address, which leaves the address and comes back nowhere", async () => {
      const { page } = await studio.visit();
      expect(page.url()).not.toContain("key");
      await page.reload();
      await page.getByRole("heading", { name: "What shall we draw?" }).waitFor();
      expect(await page.evaluate(() => JSON.stringify(localStorage) + document.cookie)).not.toContain(studio.key);
      await page.context().close();
    });

    it("is asked for a key without one, told when it is wrong, and let in when it is right", async () => {
      const { page } = await studio.visit({ hasKey: false });
      const field = page.getByLabel("Your key");
      await field.fill("img_wrong");
      await field.press("Enter");
      await page.getByText("This key is not known here").waitFor();
      await field.fill(studio.key);
      await page.getByRole("button", { name: "Enter" }).click();
      await page.getByRole("navigation").waitFor();
      await page.getByRole("button", { name: "Leave" }).click();
      await page.getByLabel("Your key").waitFor();
      await page.context().close();
    });

    it("sees what is understood while typing, and takes the nearest of what cannot be drawn", async () => {
      const { page } = await studio.visit({ draft });
      const box = page.getByLabel("What to draw");
      await box.fill("three red apples left of a chair on a meadow, and an elefant");
      for (const chip of ["3 × apple, red", "apple left of chair", "meadow"])
        await page.getByText(chip, { exact: true }).waitFor();
      await page.getByRole("button", { name: /“elefant” cannot be drawn/ }).click();
      expect(await box.inputValue()).toBe("three red apples left of a chair on a meadow, and an elephant");
      await page.context().close();
    });

    it("leaves the focus in the box when the room learns whether anything was drawn before", async () => {
      const { page } = await studio.visit({ draft, isBlank: true });
      let answer = () => {};
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route(/\/v1\/jobs\?/, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${studio.serving.studioUrl}#key=${studio.key}`);
      await page.getByLabel("What to draw").fill("a red app");
      await page.getByRole("heading", { name: "Draw", exact: true }).waitFor();
      answer();
      await page.getByRole("heading", { name: "What shall we draw?" }).waitFor();
      await page.keyboard.type("le");
      expect(await page.getByLabel("What to draw").inputValue()).toBe("a red apple");
      await page.context().close();
    });

    it("draws by keyboard alone, and finds the pictures with all that can be done with them", async () => {
      const { page, hosts, complaints } = await studio.visit({ draft });
      await page.getByLabel("What to draw").fill("a red apple");
      await page.keyboard.press("Control+Enter");
      const pictures = page.getByRole("link", { name: /^Picture \d: a red apple/ });
      await pictures.nth(1).waitFor();
      await pictures.first().focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "a red apple" }).waitFor();
      for (const format of ["PNG", "WEBP", "JPEG", "AVIF"]) {
        const href = await page.getByRole("link", { name: format, exact: true }).getAttribute("href");
        const type = await page.evaluate(async (to) => (await fetch(to!)).headers.get("content-type"), href);
        expect(type).toBe(`image/${format.toLowerCase()}`);
      }
      await page.getByRole("button", { name: "Favourite" }).click();
      await page.getByRole("link", { name: "Gallery", exact: true }).click();
      await page.getByRole("button", { name: "Favourites" }).click();
      await expect.poll(() => page.getByRole("link", { name: "Open: a red apple" }).count()).toBe(1);
      expect([...hosts]).toEqual([new URL(studio.serving.url).host]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("varies a picture, starts from it, and deletes it", async () => {
      const { page } = await studio.visit({ draft });
      await page.getByLabel("What to draw").fill("a blue star");
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      await page.getByRole("link", { name: "Picture 1: a blue star" }).first().waitFor();
      const actions = page.getByRole("button", { name: "What to do with it" }).first();
      await actions.click();
      await page.getByRole("menuitem", { name: "Vary a lot" }).click();
      await page.getByText("Variations").first().waitFor();
      await expect.poll(() => page.getByRole("link", { name: /^Picture 4/ }).count(), { timeout: 60_000 }).toBe(1);
      await actions.click();
      await page.getByRole("menuitem", { name: "Start a drawing from it" }).click();
      await page.getByRole("slider", { name: "How far from it" }).waitFor();
      await page
        .getByRole("link", { name: /^Picture 1/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await page.getByText("The picture was deleted.").waitFor();
      await page.context().close();
    });
  },
);
