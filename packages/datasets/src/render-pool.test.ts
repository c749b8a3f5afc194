import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRenderPool } from "./render-pool.js";

const drawing = (title: string) => `<svg xmlns="http://www.w3.org/2000/svg"><title>${title}</title></svg>`;

describe("openRenderPool", () => {
  let dir: string;
  let childModule: URL;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-pool-"));
    const path = join(dir, "fragile-child.mjs");
    // A renderer that dies, hangs or fails on the drawings that say so.
    await writeFile(
      path,
      `process.on("message", (svg) => {
        if (svg.includes("abort")) process.abort();
        if (svg.includes("hang")) return;
        process.send(svg.includes("fail") ? { error: "no such thing" } : { pixels: new Uint8Array([1, 2, 3, 4]) });
      });
      process.on("disconnect", () => process.exit(0));`,
    );
    childModule = pathToFileURL(path);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("loses one drawing to a crash, one to a hang, one to an error, and goes on", async () => {
    const pool = openRenderPool({ processes: 1, timeoutMs: 1000, childModule });
    const results = [];
    for (const title of ["one", "abort", "two", "hang", "three", "fail", "four"])
      results.push(await pool.render(drawing(title)));
    pool.close();
    const pixels = new Uint8Array([1, 2, 3, 4]);
    expect(results).toEqual([
      { pixels },
      { failure: "the renderer stopped with SIGABRT" },
      { pixels },
      { failure: "took longer than 1000 ms" },
      { pixels },
      { failure: "no such thing" },
      { pixels },
    ]);
  });

  it("queues what two processes cannot take at once", async () => {
    const pool = openRenderPool({ processes: 2, childModule });
    const results = await Promise.all(Array.from({ length: 9 }, (_, i) => pool.render(drawing(String(i)))));
    pool.close();
    expect(results.every((result) => "pixels" in result)).toBe(true);
  });

  it("refuses a hostile drawing before it starts a process", async () => {
    const pool = openRenderPool({ childModule: new URL("file:///there/is/no/such/module.mjs") });
    const result = await pool.render("<svg><script/></svg>");
    pool.close();
    expect(result).toEqual({ failure: "refused: the drawing holds the element <script>" });
  });
});
