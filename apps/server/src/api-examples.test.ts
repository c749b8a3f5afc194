// Every example of docs/api.md, as a reader would run it: bash with curl, and modules for Node, against a real server.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "./testing/open-test-app.js";

const root = join(import.meta.dirname, "../../..");
const text = readFileSync(join(root, "docs/api.md"), "utf8");
/** Under each heading, the blocks that can be run. */
const runnable = text.split(/^## /m).flatMap((section) => {
  const heading = section.slice(0, section.indexOf("\n"));
  const blocks = section.matchAll(/^```(bash|js)\n([\s\S]*?)^```$/gm);
  return Array.from(blocks, ([, language = "", code = ""]) => ({ heading, language, code }));
});
const hasCurl = spawnSync("curl", ["--version"]).status === 0;

let test: TestApp;
let folder: string;

beforeAll(async () => {
  test = await sharedTestApp();
  folder = mkdtempSync(join(tmpdir(), "imagier-examples-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const { PATH } = process.env;
    const env = { PATH, IMAGIER_URL: test.listening.url, IMAGIER_KEY: test.key };
    const child = spawn(command, args, { cwd: folder, env });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data));
    child.on("close", (status) => resolve({ status, output }));
  });
}

describe("the examples of docs/api.md", () => {
  it("are there for each way in", () => {
    const headings = new Set(runnable.map(({ heading }) => heading));
    for (const heading of ["OpenAI's client", "Jobs", "Our client", "Conversations", "A1111", "MCP"]) {
      expect(headings).toContain(heading);
    }
  });

  const canRun = runnable.filter(({ language }) => language !== "bash" || hasCurl);
  it.each(canRun.map((example, i) => ({ ...example, name: `${i + 1}, ${example.language}, ${example.heading}` })))(
    "run: $name",
    async ({ language, code }) => {
      const loader = import.meta.resolve("tsx");
      const { status, output } =
        language === "bash"
          ? await run("bash", ["-euo", "pipefail", "-c", code])
          : await run(process.execPath, [
              "--conditions=source",
              "--import",
              loader,
              "--input-type=module",
              "--eval",
              code,
            ]);
      expect(status, output).toBe(0);
    },
  );
});
