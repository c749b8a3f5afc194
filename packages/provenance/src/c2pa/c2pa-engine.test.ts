// The thread of the C2PA library: it keeps no process alive, and is there again after it was asked what breaks it.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { readWithEngine } from "./c2pa-engine.js";

it("lets a process end that started it and asked nothing", async () => {
  const engine = new URL("./c2pa-engine.ts", import.meta.url).href;
  const script = `import(${JSON.stringify(engine)}).then(({ startEngine }) => startEngine())`;
  const args = ["--conditions=source", "--import", import.meta.resolve("tsx"), "-e", script];
  const options = { timeout: 30_000, cwd: fileURLToPath(new URL(".", import.meta.url)) };
  await expect(promisify(execFile)(process.execPath, args, options)).resolves.toMatchObject({ stderr: "" });
});

it("answers two at once, and says why where there is nothing to read", async () => {
  const ask = (mediaType: string) => readWithEngine({ bytes: Buffer.from("no picture"), mediaType, settings: "{}" });
  const [png, unknown] = await Promise.all([ask("image/png"), ask("image/unknown")]);
  expect(png).toHaveProperty("reason");
  expect(unknown).toMatchObject({ reason: expect.stringContaining("UnsupportedType") });
});
