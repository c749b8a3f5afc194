import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type OpenStudio, openStudio, whyNoBrowser } from "./open-studio.js";

const rooms = ["", "conversation", "gallery", "layers", "proof", "queue", "limits", "models", "how"] as const;
const phone = { widthPx: 360, heightPx: 740 } as const;

describe.skipIf(whyNoBrowser !== undefined)(
  `every room (${whyNoBrowser ?? "in Chromium"})`,
  { timeout: 180_000 },
  () => {
    let studio: OpenStudio;
    beforeAll(async () => {
      studio = await openStudio();
      // One picture, so that no room is empty.
      const service = new (await import("@imagier/client")).ImagierClient({
        baseUrl: studio.serving.url,
        key: studio.key,
      });
      const wish = { prompt: "two apples on a table", size: "64x64", steps: 2, seed: 1 };
      const { id } = await service.jobs.submit({ kind: "draw", wish });
      await service.jobs.finished(id);
    }, 180_000);

    it.each([
      { theme: "light", locale: "en-GB", ...phone },
      { theme: "dark", locale: "fr-FR", widthPx: 1440, heightPx: 900 },
    ] as const)("has nothing serious for axe, and nothing wider than the page: $theme, $widthPx px", async (how) => {
      const { page, complaints, hosts } = await studio.visit(how);
      // As the debugger does it: a script tag would break the page's own policy.
      await page.evaluate(axe.source);
      for (const room of rooms) {
        await enter(page, room);
        expect(await tooWidePx(page), `#/${room} is wider than the page`).toBe(0);
        expect(await seriousProblems(page), `#/${room}`).toEqual([]);
      }
      expect(complaints).toEqual([]);
      expect([...hosts]).toEqual([new URL(studio.serving.url).host]);
      await page.context().close();
    });

    it("shows where the keyboard is, everywhere on its way through a page", async () => {
      const { page } = await studio.visit();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const seen = new Set<string>();
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press("Tab");
        const { name, isVisible, isPage } = await page.evaluate(focusedElement);
        // Behind the last element the browser's own controls come.
        if (isPage) break;
        expect(isVisible, `the focus on "${name}" cannot be seen`).toBe(true);
        seen.add(name);
      }
      expect(seen.size).toBeGreaterThan(20);
      await page.context().close();
    });

    it("takes the focus to a room's name, and the skip link to its content", async () => {
      const { page } = await studio.visit();
      await enter(page, "limits");
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      expect(await page.title()).toBe("Limits · Imagier");
      await page.getByRole("button", { name: "Skip to the content" }).focus();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("room");
      await page.context().close();
    });
  },
);

async function enter(page: Page, room: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/${room}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  // Until nothing more is on its way.
  await page.waitForFunction(() => document.querySelector('[role="status"] .visually-hidden') === null);
}

const tooWidePx = (page: Page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

async function seriousProblems(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: AxeLike }).axe.run(document);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  });
}

interface AxeLike {
  run(root: Document): Promise<{ violations: { id: string; impact?: string; nodes: { html: string }[] }[] }>;
}

/** Runs in the page. Something around what has the focus must be drawn: itself, its label, or the card that holds it. */
function focusedElement(): { name: string; isVisible: boolean; isPage: boolean } {
  const element = document.activeElement as HTMLElement;
  const shows = (shown: Element | null | undefined) => {
    if (shown === null || shown === undefined) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  };
  const parts = [element, element.closest("label"), ...element.querySelectorAll("span")];
  const isBox = element.id === "prompt";
  return {
    name: element.getAttribute("aria-label") ?? element.textContent ?? element.tagName,
    isVisible: isBox || parts.some(shows),
    isPage: element === document.body,
  };
}
