// The SDK's own client against a real server: over streamable HTTP, and over a pipe as standard input and output are.

import { ImagierClient } from "@imagier/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerChecker } from "../testing/checked-fetch.js";
import { openTestApp, type TestApp } from "../testing/open-test-app.js";
import { createMcpServer } from "./create-mcp-server.js";

let test: TestApp;

beforeAll(async () => {
  test = await openTestApp({ parts: { inspect: async (_, expected) => ({ seen: "a square", expected }) } });
});
afterAll(() => test.close());

let seeds = 990;
const clientInfo = { name: "test", version: "1" };

/** Every answer that has a body is compared with the OpenAPI document. */
async function overHttp(key = test.key): Promise<Client> {
  const check = answerChecker(test.app);
  const client = new Client(clientInfo);
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", test.listening.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (answer.ok && answer.status !== 202) await check("POST", "/mcp", answer.clone());
      return answer;
    },
  });
  await client.connect(transport);
  return client;
}

async function overPipe(): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const imagier = new ImagierClient({ baseUrl: test.listening.url, key: test.key });
  await createMcpServer(imagier, "1.2.3").connect(far);
  const client = new Client(clientInfo);
  await client.connect(near);
  return client;
}

const call = (client: Client, name: string, args: Record<string, unknown>) =>
  client.callTool({ name, arguments: args }) as Promise<CallToolResult>;

interface Drawn {
  job: string;
  pictures: { id: string; seed: number }[];
}

describe.each([
  ["streamable HTTP", overHttp],
  ["a pipe", overPipe],
] as const)("over %s", (_, connect) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect();
  });
  afterAll(() => client.close());

  it("lists its tools with what they take and give", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["generate", "edit", "describe_plan", "inspect", "verify"]);
    const [generate] = tools;
    expect(generate!.inputSchema.required).toEqual(["prompt"]);
    expect(generate!.outputSchema?.properties).toHaveProperty("pictures");
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name)).toEqual([
      "describe_plan",
      "inspect",
      "verify",
    ]);
  });

  it("draws, shows the picture, and changes it", async () => {
    const drawn = await call(client, "generate", { prompt: "a red apple", size: "48x32", seed: 7 });
    const [image, text] = drawn.content;
    expect(image).toMatchObject({ type: "image", mimeType: "image/png" });
    const file = Buffer.from((image as { data: string }).data, "base64");
    expect(await sharp(file).metadata()).toMatchObject({ width: 48, height: 32, format: "png" });
    const { pictures } = drawn.structuredContent as unknown as Drawn;
    expect(pictures).toMatchObject([{ seed: 7, widthPx: 48 }]);
    expect(JSON.parse((text as { text: string }).text)).toEqual(drawn.structuredContent);
    const edited = await call(client, "edit", { picture: pictures[0]!.id, instruction: "make it green" });
    expect(edited.content[0]).toMatchObject({ type: "image" });
    const stored = await test.service.pictures.find(
      undefined,
      (edited.structuredContent as unknown as Drawn).pictures[0]!.id,
    );
    expect(stored).toMatchObject({ parentId: pictures[0]!.id, prompt: "make it green" });
  });

  it("tells progress to whoever asks for it", async () => {
    const seen: { progress: number; total?: number | undefined }[] = [];
    const request = { name: "generate", arguments: { prompt: "slowly", size: "32x32" } };
    await client.callTool(request, undefined, { onprogress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toMatchObject({ progress: 4, total: 4 });
  });

  it("looks: plan, picture, proof", async () => {
    const plan = await call(client, "describe_plan", { prompt: "two cats" });
    expect(plan.structuredContent).toMatchObject({ language: "en", plan: { prompt: "two cats" } });
    const drawn = await call(client, "generate", { prompt: "a cat", size: "32x32" });
    const picture = (drawn.structuredContent as unknown as Drawn).pictures[0]!.id;
    expect((await call(client, "inspect", { picture, expect: "a cat" })).structuredContent).toEqual({
      seen: "a square",
      expected: "a cat",
    });
    const file = (drawn.content[0] as { data: string }).data;
    for (const what of [{ picture }, { file }]) {
      expect((await call(client, "verify", what)).structuredContent).toMatchObject({ state: "none" });
    }
  });

  it("tells refusals and failures as results that can be read", async () => {
    const results = await Promise.all([
      call(client, "generate", { prompt: "badly" }),
      call(client, "inspect", { picture: `pic_${"0".repeat(26)}` }),
      call(client, "verify", {}),
      call(client, "generate", { prompt: "a cat", model: "imagier-7" }),
    ]);
    for (const { isError } of results) expect(isError).toBe(true);
    const texts = results.map(({ content }) => (content[0] as { text: string }).text);
    expect(texts[0]).toMatch(/^SAMPLE_NOT_FINITE/);
    expect(texts[1]).toMatch(/^PICTURE_UNKNOWN/);
    expect(texts[2]).toMatch(/^UPLOAD_EMPTY/);
    expect(texts[3]).toMatch(/^MODEL_UNKNOWN.*imagier-1/s);
  });

  it("cancels the job where the call is cancelled", async () => {
    const giveUp = new AbortController();
    const seed = seeds++;
    const request = { name: "generate", arguments: { prompt: "slowly slowly", size: "32x32", seed } };
    const drawing = client.callTool(request, undefined, { signal: giveUp.signal, onprogress: () => giveUp.abort() });
    await expect(drawing).rejects.toThrow();
    await client.close();
    const states = async () =>
      (await test.service.jobs.list(undefined, { limit: 200 }))
        .filter(({ wish }) => wish.kind === "draw" && wish.wish.seed === seed)
        .map(({ state }) => state);
    for (let tries = 0; tries < 100 && !(await states()).every((state) => state === "cancelled"); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(new Set(await states())).toEqual(new Set(["cancelled"]));
  });
});

describe("the address /mcp", () => {
  it("takes nobody without a key, and no key that is wrong", async () => {
    await expect(overHttp("imk_wrong")).rejects.toThrow();
    const answer = await fetch(new URL("/mcp", test.listening.url), { method: "POST", body: "{}" });
    expect(answer.status).toBe(401);
  });

  it("has no stream without a call", async () => {
    const answer = await fetch(new URL("/mcp", test.listening.url), {
      headers: { authorization: `Bearer ${test.key}`, accept: "text/event-stream" },
    });
    expect(answer.status).toBe(405);
  });
});
