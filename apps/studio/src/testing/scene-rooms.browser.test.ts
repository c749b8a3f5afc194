import { ImagierClient } from "@imagier/client";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

const phone = { widthPx: 360, heightPx: 740 } as const;
/** A drawing on busy cores. */
const slowMs = 90_000;

describe.skipIf(whyNoBrowser !== undefined)(
  `a picture that is there (${whyNoBrowser ?? "in Chromium"})`,
  { timeout: 180_000 },
  () => {
    let studio: OpenStudio;
    let service: ImagierClient;
    let picture: string;
    beforeAll(async () => {
      studio = await openStudio();
      service = new ImagierClient({ baseUrl: studio.serving.url, key: studio.key });
      const wish = { prompt: "two red apples on a table, a cat left of the table", size: "256x256", steps: 2, seed: 1 };
      const { id } = await service.jobs.submit({ kind: "draw", wish });
      const [drawn] = (await service.jobs.finished(id)).pictures;
      picture = drawn!.id;
    }, 300_000);

    const rowOf = (page: Page, name: string) =>
      page.getByRole("list", { name: "Layers, nearest first" }).getByRole("button", { name });
    const leftOf = async (page: Page) => Number(await page.getByLabel("Left px").inputValue());

    it("is changed by keys alone, drawn again, and says which layers are the same to the byte", async () => {
      const { page, complaints, hosts } = await studio.visit({ hash: `#/layers/${picture}` });
      const cat = rowOf(page, "a cat");
      await cat.focus();
      await page.keyboard.press("Enter");
      const before = await leftOf(page);
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => leftOf(page)).toBeCloseTo(before + 55, 0);
      await cat.getByText("moved").waitFor();
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+Shift+Z");
      await expect.poll(() => leftOf(page)).toBeCloseTo(before + 55, 0);
      await page.getByRole("button", { name: "Draw the changes" }).click();
      await page.getByText("The picture is drawn.").waitFor({ timeout: slowMs });
      for (const name of ["a cat", "two red apples", "a table"])
        await rowOf(page, name).getByText("unchanged").waitFor();
      expect(page.url()).not.toContain(picture);
      expect(complaints).toEqual([]);
      expect([...hosts]).toEqual([new URL(studio.serving.url).host]);
      await page.context().close();
    });

    it("recolours, doubles, renews and deletes by hand, takes each back, and draws what is left in one job", async () => {
      const { page, complaints } = await studio.visit({ hash: `#/layers/${picture}` });
      const asked: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
      });
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      const cat = rowOf(page, "a cat");
      const rows = page.getByRole("list", { name: "Layers, nearest first" }).getByRole("button");
      // Every thing by its own pixels: the background, a cat, a table and two apples, and three rows of the list.
      await page.locator("canvas").nth(6).waitFor();
      expect(asked).toEqual([]);
      await cat.click();
      await page.getByRole("radio", { name: "blue", exact: true }).check({ force: true });
      await cat.getByText("will be drawn").waitFor();
      await press("Undo");
      await expect.poll(() => cat.getByText("will be drawn").count()).toBe(0);
      await press("Redo");
      await press("Draw this one anew");
      await rowOf(page, "a table").click();
      await press("Duplicate");
      await rows.nth(3).waitFor();
      await press("Undo");
      await expect.poll(() => rows.count()).toBe(3);
      await rowOf(page, "two red apples").click();
      await press("Delete");
      expect(await rowOf(page, "two red apples").count()).toBe(0);
      await press("Draw the changes");
      await page.getByText("The picture is drawn.").waitFor({ timeout: slowMs });
      await cat.getByText("drawn anew").waitFor();
      await rowOf(page, "a table").getByText("unchanged").waitFor();
      expect(asked).toEqual(["/v1/jobs"]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("adds a thing by words", async () => {
      const { page } = await studio.visit({ hash: `#/layers/${picture}` });
      await page.getByLabel("What shall be different?").fill("add a star");
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("The picture is drawn.").waitFor({ timeout: slowMs });
      await rowOf(page, "star").waitFor();
      await rowOf(page, "a cat").getByText("unchanged").waitFor();
      await page.context().close();
    });

    it("follows the hand, keeps what was not drawn over a reload, and lets go of it when told", async () => {
      const { page } = await studio.visit({ hash: `#/layers/${picture}` });
      const cat = page.locator('[data-layer="cat"]');
      await cat.click();
      const before = await leftOf(page);
      const box = (await cat.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 - 20, { steps: 5 });
      await page.mouse.up();
      const moved = await leftOf(page);
      expect(moved).toBeGreaterThan(before + 5);
      await page.reload();
      await page.getByText("Your changes from last time are back.").waitFor();
      await page.locator('[data-layer="cat"]').click();
      expect(await leftOf(page)).toBe(moved);
      await page.getByRole("button", { name: "Discard them" }).click();
      await expect.poll(() => leftOf(page)).toBe(before);
      await page.context().close();
    });

    it("is a plan that can be typed, with what is wrong said at its line", async () => {
      const { page } = await studio.visit({ hash: `#/layers/${picture}` });
      await page.getByText("The plan as JSON").click();
      const field = page.getByLabel("Scene plan");
      const text = await field.inputValue();
      const line = text.slice(0, text.indexOf('"seed"')).split("\n").length;
      await field.fill(text.replace(/"seed": \d+/, '"seed": -3'));
      await page.getByRole("button", { name: new RegExp(`Line ${line} .*seed.* out of its range`) }).waitFor();
      await field.fill(text.replace('"concept": "cat"', '"concept": "dog"'));
      await page.getByText("This plan can be drawn.").waitFor();
      await page.getByRole("button", { name: "Take this plan" }).click();
      await rowOf(page, "a cat").getByText("will be drawn").waitFor();
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      expect(await field.inputValue()).toBe(text);
      await page.context().close();
    });

    it("changes one thing by words, and leaves the rest alone", async () => {
      const { page } = await studio.visit({ hash: `#/layers/${picture}` });
      await page.getByLabel("What shall be different?").fill("make the cat blue");
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("The picture is drawn.").waitFor({ timeout: slowMs });
      await rowOf(page, "a cat").getByText("drawn anew").waitFor();
      await rowOf(page, "two red apples").getByText("unchanged").waitFor();
      await page.context().close();
    });

    it("is talked about, compared with what it was, and gone on with from an earlier turn", async () => {
      const { page, complaints } = await studio.visit({ hash: `#/conversation?picture=${picture}` });
      const say = async (words: string) => {
        await page.getByLabel("What shall be different?").fill(words);
        await page.keyboard.press("Enter");
      };
      await say("make the cat green");
      await page.getByText(/changed: /).waitFor({ timeout: slowMs });
      await page.getByRole("button", { name: "Before / after" }).click();
      const edge = page.getByRole("slider", { name: "Move the edge between before and after" });
      await edge.press("ArrowRight");
      expect(await edge.inputValue()).toBe("51");
      await say("take the cat away");
      await page.getByText(/gone: /).waitFor({ timeout: slowMs });
      await page.getByRole("button", { name: "Go on from here" }).first().click();
      await say("take the table away");
      await page.getByText("Way 2 of 2").waitFor();
      await page.getByRole("button", { name: "Earlier way" }).click();
      await page.getByText("take the cat away").waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("proves itself, and shows where it was changed", async () => {
      const { page, complaints } = await studio.visit({ hash: `#/proof/${picture}` });
      await page.getByRole("heading", { name: "Intact" }).waitFor();
      expect(await page.getByRole("link", { name: "Apache-2.0" }).first().getAttribute("href")).toContain("spdx.org");
      await page.getByRole("heading", { name: "Time of each stage" }).waitFor();
      const file = Buffer.from(await (await service.pictures.file(picture)).arrayBuffer());
      file[file.length - 40]! ^= 1;
      await page.getByRole("link", { name: "Verify another file" }).click();
      await page
        .getByLabel("Choose a file")
        .setInputFiles({ name: "changed.png", mimeType: "image/png", buffer: file });
      await page.getByRole("heading", { name: /Changed since it was signed|Unreadable/ }).waitFor({ timeout: slowMs });
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("is seen forming, step by step", async () => {
      const { page, complaints } = await studio.visit({ hash: "#/how" });
      await page.getByRole("button", { name: "Draw it step by step" }).click();
      await page.getByText("The finished drawing").waitFor({ timeout: slowMs });
      const steps = page.getByRole("slider", { name: "Step" });
      await steps.press("Home");
      await page.getByText(/What it is given \d+ % noise/).waitFor();
      await page.getByText("For this drawing it looked at").waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it.each([
      { theme: "light", locale: "fr-FR", ...phone },
      { theme: "dark", locale: "en-GB", widthPx: 768, heightPx: 1024 },
    ] as const)("has nothing serious for axe in its rooms: $theme, $widthPx px", async (how) => {
      const { page } = await studio.visit({ ...how, hash: `#/layers/${picture}` });
      await page.evaluate(axe.source); // past the content security policy, which lets no other script in
      await page.locator('[data-layer="cat"]').click();
      const [conversation] = await service.conversations.list();
      for (const room of [undefined, `proof/${picture}`, `conversation/${conversation?.id}`]) {
        if (room !== undefined) await enter(page, room);
        expect(await tooWidePx(page), `${room} is wider than the page`).toBe(0);
        expect(await seriousProblems(page), room).toEqual([]);
      }
      await page.context().close();
    });
  },
);

async function enter(page: Page, room: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/${room}`);
  await page.locator("main img").first().waitFor();
}

const tooWidePx = (page: Page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

async function seriousProblems(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(root: Document): Promise<{ violations: { id: string; impact?: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  });
}
