import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RenderJob } from "./render-picture.js";
import { openRenderPool } from "./render-pool.js";

const drawing = (svg: string): RenderJob => ({
  picture: { kind: "svg", svg },
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 0 },
  sizesPx: [64],
});

describe("openRenderPool", () => {
  let dir: string;
  let childModule: URL;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-pool-"));
    const path = join(dir, "fragile-child.mjs");
    // A renderer that dies, hangs or fails on the drawings that say so, and names the others in its answer.
    await writeFile(
      path,
      `process.on("message", (jobs) => {
        for (const { picture: { svg } } of jobs) {
          if (svg === "abort") process.abort();
          if (svg === "hang") for (;;);
          process.send(svg === "fail" ? { failure: "no such thing" } : { rendered: svg });
        }
      });
      process.on("disconnect", () => process.exit(0));`,
    );
    childModule = pathToFileURL(path);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("loses one drawing of a batch to a crash, one to a hang, one to an error, and goes on", async () => {
    const pool = openRenderPool({ processes: 1, timeoutMs: 1000, childModule });
    const names = ["one", "abort", "two", "hang", "three", "fail", "four"];
    const answers = await Promise.all(names.map((name) => pool.render(drawing(name))));
    pool.close();
    expect(answers).toEqual([
      { rendered: "one" },
      { failure: "the renderer stopped with SIGABRT", hasCrashed: true },
      { rendered: "two" },
      { failure: "took longer than 1000 ms", hasCrashed: true },
      { rendered: "three" },
      { failure: "no such thing" },
      { rendered: "four" },
    ]);
  });

  it("answers each drawing with its own picture, whatever came in between", async () => {
    const pool = openRenderPool({ processes: 2, childModule });
    const names = Array.from({ length: 100 }, (_, i) => (i === 40 ? "abort" : `drawing ${i}`));
    const answers = await Promise.all(names.map((name) => pool.render(drawing(name))));
    pool.close();
    for (const [i, answer] of answers.entries()) {
      expect(answer).toMatchObject(i === 40 ? { hasCrashed: true } : { rendered: names[i] });
    }
  });

  it("answers in order where drawing takes its time and batches follow one another", async () => {
    const pool = openRenderPool({ processes: 1 });
    const bar = (width: number): RenderJob => ({
      ...drawing(`<svg width="64" height="64"><rect width="${width}" height="9"/></svg>`),
      renderer: "librsvg",
    });
    const widths = Array.from({ length: 60 }, (_, i) => i + 1);
    const answers = await Promise.all(widths.map((width) => pool.render(bar(width))));
    pool.close();
    expect(answers.map(({ rendered }) => rendered?.measures.bounds.width)).toEqual(widths);
  }, 20_000);

  it("renders and measures with the real child", async () => {
    const pool = openRenderPool({ processes: 1 });
    const red = drawing('<svg width="8" height="8"><rect x="2" width="4" height="8" fill="#dd2630"/></svg>');
    const answers = await Promise.all([red, drawing("<svg/>"), drawing("<script/>")].map((job) => pool.render(job)));
    pool.close();
    expect(answers[0]!.rendered?.measures).toMatchObject({
      bounds: { left: 16, top: 0, width: 32, height: 64 },
      colours: ["red"],
    });
    expect(answers[1]).toEqual({ failure: "the drawing is blank" });
    expect(answers[2]).toEqual({ failure: "refused: the drawing is a <script>, not an <svg>" });
  }, 20_000);
});
