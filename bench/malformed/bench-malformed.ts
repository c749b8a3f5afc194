// 10,000 requests that no honest client sends, over real sockets against a real server: how many got a right status, and whether
// the process lives, keeps its memory and still draws. `npm run bench:malformed [-- COUNT]`; writes results.json beside this file.

import { writeFile } from "node:fs/promises";
import { malformedRequest } from "../../apps/server/src/testing/malformed-requests.js";
import { openTestApp } from "../../apps/server/src/testing/open-test-app.js";
import { sendRaw } from "../../apps/server/src/testing/send-raw.js";

const count = Number(process.argv[2] ?? 10_000);
const atOnce = 16;

const test = await openTestApp();
const { port } = test.listening;
const aim = { host: `127.0.0.1:${port}`, key: test.key };
const statuses: Record<string, Record<number, number>> = {};
const wrong: { n: number; kind: string; status: number; text: string }[] = [];
const tookMs: number[] = [];
const residentMegabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
const begunWith = residentMegabytes();

let next = 0;
async function sendOn(): Promise<void> {
  while (next < count) {
    const n = next++;
    const { kind, bytes, statuses: right } = malformedRequest(n, aim);
    const began = performance.now();
    const { status, text } = await sendRaw(port, bytes);
    tookMs.push(performance.now() - began);
    statuses[kind] ??= {};
    statuses[kind][status] = (statuses[kind][status] ?? 0) + 1;
    if (!right.includes(status)) wrong.push({ n, kind, status, text: text.slice(0, 300) });
  }
}
await Promise.all(Array.from({ length: atOnce }, sendOn));

const drawn = await test.fetch("/v1/images/generations", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ prompt: "a red apple", size: "64x64" }),
});
tookMs.sort((a, b) => a - b);
const results = {
  requests: count,
  wrongStatuses: wrong.length,
  drawsAfterwards: drawn.status === 200,
  medianMs: Math.round(tookMs[Math.floor(count / 2)]! * 10) / 10,
  p99Ms: Math.round(tookMs[Math.floor(count * 0.99)]! * 10) / 10,
  residentMegabytes: { before: begunWith, after: residentMegabytes() },
  statuses,
};
for (const each of wrong.slice(0, 20)) console.log(each);
console.log(JSON.stringify(results, null, 2));
await writeFile(new URL("./results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
await test.close();
process.exit(wrong.length === 0 && results.drawsAfterwards ? 0 : 1);
