import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

/** Works in short pieces, then says so and, where it is told to, never comes back from the last. */
const program = `
import { setTimeout as sleep } from "node:timers/promises";
import { endWhereStuck } from ${JSON.stringify(import.meta.resolve("./end-where-stuck.ts"))};
const blockFor = (ms) => { for (const startMs = performance.now(); performance.now() - startMs < ms; ); };
const stop = endWhereStuck({ lookEveryMs: 50, looks: 10, afterMs: 0 });
for (let piece = 0; piece < 4; piece++) {
  blockFor(200);
  await sleep(100);
}
process.stdout.write("worked\\n");
if (process.argv[1] === "stuck") blockFor(60_000);
stop();`;

async function life(...args: string[]) {
  const how = ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", program];
  const child = spawn(process.execPath, [...how, ...args]);
  const [[code, signal], said, complained] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, signal, said, complained };
}

it("ends a process whose thread is stuck, and no other", { timeout: 60_000 }, async () => {
  const [well, stuck] = await Promise.all([life(), life("stuck")]);
  expect(well).toEqual({ code: 0, signal: null, said: "worked\n", complained: "" });
  expect(stuck).toMatchObject({
    signal: "SIGKILL",
    said: "worked\n",
    complained: expect.stringContaining("for 0.5 s"),
  });
});
