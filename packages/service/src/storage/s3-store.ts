// Objects in a bucket of S3 or of anything that speaks as S3: signed by aws4fetch, each call repeated until it answers.
// Not multipart: a picture is one PUT, which S3 takes whole or not at all, and checks against its SHA-256.

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";
import { AwsClient } from "aws4fetch";
import type { ObjectStore, StoredObject } from "./object-store.js";

interface S3Options {
  /** For how long a call that fails is repeated. @default 30,000 */
  patienceMs?: number;
  /** Of one call. @default 20,000 */
  timeoutMs?: number;
}

interface Place {
  /** Of the bucket, without a last slash. */
  url: string;
  /** Of the keys; empty, or ends with a slash. */
  prefix: string;
  region: string;
}

type Call = (
  key: string,
  init: { method: string; headers?: Record<string, string>; body?: Uint8Array },
) => Promise<Answer>;

interface Answer {
  status: number;
  body: Uint8Array;
}

/**
 * @param address "s3://BUCKET/PREFIX?endpoint=URL&region=NAME"; keys from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
 * @throws ImagierError STORAGE_UNAVAILABLE where the bucket cannot be listed
 */
export async function openS3Store(address: string, options: S3Options = {}): Promise<ObjectStore> {
  const place = placeOf(address);
  const call = callerOf(place, options);
  const keyOf = (sha256: string) => `/${place.prefix}${sha256.slice(0, 2)}/${sha256}`;
  // No object's key begins so: whether it answers is all that is asked.
  await listPage(call, { ...place, prefix: `${place.prefix}-` }, { limit: 1 });
  return {
    put: async (sha256, bytes) => {
      const headers = { "x-amz-content-sha256": sha256, "content-type": "application/octet-stream" };
      await call(keyOf(sha256), { method: "PUT", headers, body: bytes });
    },
    get: async (sha256) => {
      for (let attempt = 0; attempt < 5; attempt++) {
        const { status, body } = await call(keyOf(sha256), { method: "GET" });
        if (status === 404) return undefined;
        if (createHash("sha256").update(body).digest("hex") === sha256) return body;
      }
      throw new ImagierError("STORAGE_UNAVAILABLE", `the bytes of object ${sha256} are not those that were stored`);
    },
    delete: async (sha256) => {
      await call(keyOf(sha256), { method: "DELETE" });
    },
    list: () => listAll(call, place),
    close: async () => undefined,
  };
}

function placeOf(address: string): Place {
  const { hostname: bucket, pathname, searchParams } = new URL(address);
  const region = searchParams.get("region") ?? process.env.AWS_REGION ?? "us-east-1";
  const endpoint = searchParams.get("endpoint") ?? process.env.AWS_ENDPOINT_URL_S3;
  const folder = pathname.replace(/^\/+|\/+$/g, "");
  return {
    url: endpoint ? `${endpoint.replace(/\/+$/, "")}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`,
    prefix: folder === "" ? "" : `${folder}/`,
    region,
  };
}

function callerOf({ url, region }: Place, { patienceMs = 30_000, timeoutMs = 20_000 }: S3Options): Call {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN } = process.env;
  const client = new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    service: "s3",
    region,
    retries: 0, // Those below also repeat calls whose answer was cut.
  });
  return async (key, init) => {
    const until = performance.now() + patienceMs;
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      const outcome = await tryOnce(client, `${url}${key}`, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (!(outcome instanceof Error)) return outcome;
      if (performance.now() > until) {
        throw new ImagierError("STORAGE_UNAVAILABLE", `${url} does not answer`, { cause: outcome });
      }
      await sleep(pauseMs);
    }
  };
}

/** An Error where another try may help. @throws ImagierError where it will not */
async function tryOnce(client: AwsClient, url: string, init: RequestInit): Promise<Answer | Error> {
  let answer: Answer;
  try {
    const response = await client.fetch(url, init);
    answer = { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const { status, body } = answer;
  if (status < 300) return answer;
  const text = Buffer.from(body).toString("utf8");
  if (status === 404 && !text.includes("NoSuchBucket")) return answer;
  const message = `${init.method} ${new URL(url).pathname}: ${status} ${/<Code>(\w+)/.exec(text)?.[1] ?? ""}`;
  if (status >= 500 || status === 429 || status === 408) return new Error(message);
  throw new ImagierError("STORAGE_UNAVAILABLE", message);
}

async function* listAll(call: Call, place: Place): AsyncGenerator<StoredObject> {
  let next: string | undefined;
  do {
    const page = await listPage(call, place, { limit: 1000, ...(next !== undefined && { next }) });
    yield* page.objects;
    next = page.next;
  } while (next !== undefined);
}

/** Keys here have no character that XML writes otherwise: a pattern reads the answer. Others in the bucket are passed over. */
async function listPage(call: Call, { prefix }: Place, { limit, next }: { limit: number; next?: string }) {
  const query = new URLSearchParams({ "list-type": "2", "max-keys": `${limit}`, prefix });
  if (next !== undefined) query.set("continuation-token", next);
  const { body } = await call(`/?${query}`, { method: "GET" });
  const text = Buffer.from(body).toString("utf8");
  const objects: StoredObject[] = [];
  for (const [, contents = ""] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const sha256 = /<Key>[^<]*\/([0-9a-f]{64})<\/Key>/.exec(contents)?.[1];
    const written = /<LastModified>([^<]+)</.exec(contents)?.[1];
    if (sha256 && written) objects.push({ sha256, writtenAt: new Date(written) });
  }
  return { objects, next: /<NextContinuationToken>([^<]+)</.exec(text)?.[1]?.replaceAll("&amp;", "&") };
}
