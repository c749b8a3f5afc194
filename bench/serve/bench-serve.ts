// What the service costs beside the library: a cold start to its first answer and to its first picture; a picture over HTTP against
// the same drawn, signed and saved by the library in this process, in turn, by a service that was just started and by one that has
// drawn some pictures; how long the server's event loop is held while it draws; a cancel. `npm run bench:serve` after
// `npm run build`: a start of the command as people run it. About two minutes, with no other work on the machine; processor time is
// told beside the clock's. The first argument says how many pairs are drawn (20).

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { serve } from "@imagier/server";
import { generate, openModel } from "imagier";
import sharp from "sharp";
import { processorMs, processorMsOfAll } from "./processor-time.js";

const runs = Number(process.argv[2] ?? 20);
const freshRuns = 6;
/** Until what both run most is compiled for speed: JavaScript, and the WebAssembly of the embedded database. */
const warmUps = 40;
const wish = { prompt: "a red apple", size: "512x512" };
const smallWish = { ...wish, size: "64x64", steps: 1 };
const command = fileURLToPath(new URL("../../apps/cli/bin/imagier.js", import.meta.url));
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 3) => Number(value.toFixed(places));
const since = (startMs: number) => performance.now() - startMs;

/** One life of the command: until it listens, answers, and has drawn. */
async function coldStart(data: string, knownKey?: string) {
  const startMs = performance.now();
  const args = ["serve", "--port", "0", "--data", data, "--json", "--log", "error"];
  const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const { url, firstRunKey } = JSON.parse(await firstLine(child)) as { url: string; firstRunKey?: string };
  const listensMs = since(startMs);
  const key = firstRunKey ?? knownKey!;
  await (await fetch(`${url}/v1/catalogue/models`, { headers: { authorization: `Bearer ${key}` } })).arrayBuffer();
  const answeredMs = since(startMs);
  const serverMs = processorMs(child.pid!);
  const enginesMs = processorMsOfAll(child.pid!) - serverMs;
  await draw(url, key);
  const drawnMs = since(startMs);
  const stopMs = performance.now();
  child.kill("SIGTERM");
  await new Promise((resolve) => child.on("exit", resolve));
  return { key, listensMs, answeredMs, serverMs, enginesMs, drawnMs, endedMs: since(stopMs) };
}

function firstLine({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    stdout!.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(text);
    });
  });
}

/** One picture over HTTP, from the request to its bytes. */
async function draw(url: string, key: string, seed = 1, wished: object = wish): Promise<Uint8Array> {
  const body = JSON.stringify({ ...wished, seed });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await fetch(`${url}/v1/images/generations`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { data } = (await answer.json()) as { data: { b64_json: string }[] };
  return Buffer.from(data[0]!.b64_json, "base64");
}

/** The same by the library as people call it: drawn, marked, signed, saved. The service makes a thumbnail beside it. */
function libraryIn(folder: string, pipeline: Awaited<ReturnType<typeof openModel>>) {
  return async (seed: number, wished: { prompt: string; size: string; steps?: number } = wish): Promise<string> => {
    const { files } = await generate({ ...wished, seed }, { pipeline, out: join(folder, `${seed}.png`) });
    return files[0]!;
  };
}

interface Taken {
  ms: number;
  processorMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const [startMs, beforeMs] = [performance.now(), processorMsOfAll(process.pid)];
  await work();
  return { ms: since(startMs), processorMs: processorMsOfAll(process.pid) - beforeMs };
}

/** In turn, each first as often as the other: a machine that slows down meets both. */
async function inTurn(
  pairsWanted: number,
  http: (seed: number) => Promise<unknown>,
  bare: (seed: number) => Promise<unknown>,
) {
  const pairs: Pair[] = [];
  for (let seed = 1; seed <= pairsWanted; seed++) {
    const first = await timed(() => (seed % 2 === 0 ? http : bare)(seed));
    const second = await timed(() => (seed % 2 === 0 ? bare : http)(seed));
    pairs.push(seed % 2 === 0 ? { http: first, bare: second } : { http: second, bare: first });
  }
  return pairs;
}

interface Pair {
  http: Taken;
  bare: Taken;
}

function compared(pairs: readonly Pair[]) {
  return {
    overHttpMs: round(median(pairs.map(({ http }) => http.ms)), 0),
    byTheLibraryMs: round(median(pairs.map(({ bare }) => bare.ms)), 0),
    overhead: round(median(pairs.map(({ http, bare }) => http.ms / bare.ms)) - 1),
    processorOverHttpMs: round(median(pairs.map(({ http }) => http.processorMs)), 0),
    processorByTheLibraryMs: round(median(pairs.map(({ bare }) => bare.processorMs)), 0),
    overheadOfProcessor: round(median(pairs.map(({ http, bare }) => http.processorMs / bare.processorMs)) - 1),
  };
}

async function refuseOtherPixels(one: Uint8Array, other: Uint8Array): Promise<void> {
  const [pixels, others] = await Promise.all([one, other].map((file) => sharp(file).raw().toBuffer()));
  if (!pixels!.equals(others!)) throw new Error("The service and the library drew different pictures.");
}

/** From the wish to cancel, in the middle of its steps, until it is told as cancelled. */
async function cancel(url: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = JSON.stringify({ kind: "draw", wish: { ...wish, scene: false, steps: 200 } });
  const { id } = (await (await fetch(`${url}/v1/jobs`, { method: "POST", headers, body })).json()) as { id: string };
  const job = async () => (await (await fetch(`${url}/v1/jobs/${id}`, { headers })).json()) as JobState;
  while (((await job()).progress?.stepsDone ?? 0) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const startMs = performance.now();
  await fetch(`${url}/v1/jobs/${id}`, { method: "DELETE", headers });
  while ((await job()).state !== "cancelled") await new Promise((resolve) => setTimeout(resolve, 5));
  return since(startMs);
}

interface JobState {
  state: string;
  progress?: { stepsDone: number };
}

const data = await mkdtemp(join(tmpdir(), "imagier-bench-serve-"));
try {
  const first = await coldStart(join(data, "cold"));
  const later = [];
  for (let run = 0; run < 3; run++) later.push(await coldStart(join(data, "cold"), first.key));

  const serving = await serve({ port: 0, dataDir: join(data, "warm"), logLevel: "error" });
  const pipeline = await openModel();
  const key = serving.firstRunKey!;
  const drawBare = libraryIn(data, pipeline);
  for (const seed of [101, 102, 103]) {
    await refuseOtherPixels(await draw(serving.url, key, seed), await readFile(await drawBare(seed)));
  }
  const lag = monitorEventLoopDelay({ resolution: 5 });
  const overHttp = async (seed: number) => {
    lag.enable();
    await draw(serving.url, key, seed);
    lag.disable();
  };
  const freshPairs = await inTurn(freshRuns, overHttp, drawBare);
  for (let seed = 201; seed <= 200 + warmUps; seed++) {
    await draw(serving.url, key, seed, smallWish);
    await drawBare(seed, smallWish);
  }
  const pairs = await inTurn(runs, overHttp, drawBare);
  const cancels: number[] = [];
  for (let run = 0; run < 3; run++) cancels.push(await cancel(serving.url, key));
  await pipeline.close();
  await serving.close();
  const result = {
    firstRunListensMs: round(first.listensMs, 0),
    firstRunAnsweredMs: round(first.answeredMs, 0),
    firstRunProcessorMs: { server: first.serverMs, engines: first.enginesMs },
    firstRunFirstPictureMs: round(first.drawnMs, 0),
    laterRunAnsweredMs: round(median(later.map(({ answeredMs }) => answeredMs)), 0),
    laterRunProcessorMs: {
      server: median(later.map(({ serverMs }) => serverMs)),
      engines: median(later.map(({ enginesMs }) => enginesMs)),
    },
    laterRunFirstPictureMs: round(median(later.map(({ drawnMs }) => drawnMs)), 0),
    endsAfterSigtermMs: round(median(later.map(({ endedMs }) => endedMs)), 0),
    picture: compared(pairs),
    pictureOfFreshService: compared(freshPairs),
    eventLoopDelayP99Ms: round(lag.percentile(99) / 1e6, 1),
    cancelledAfterMs: round(median(cancels), 0),
  };
  console.log(JSON.stringify(result, null, 2));
  await writeFile(new URL("results.json", import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await rm(data, { recursive: true, force: true });
}
