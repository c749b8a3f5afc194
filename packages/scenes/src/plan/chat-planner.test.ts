// The chat planner against a server on this machine that behaves well and badly.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { planWithChat } from "./chat-planner.js";

const prompt = "a red apple on a wooden table";
const key = "sk-secret-1234567890";

type Handler = (body: Record<string, unknown>, response: ServerResponse, request: IncomingMessage) => void;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Answers every request by the handler; what was asked is kept. */
async function serve(handler: Handler) {
  const asked: { body: Record<string, unknown>; request: IncomingMessage }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      asked.push({ body, request });
      handler(body, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const says = (content: string) => JSON.stringify({ choices: [{ message: { role: "assistant", content } }] });
const answers =
  (content: string): Handler =>
  (_body, response) => {
    response.end(says(content));
  };

const goodPlan = {
  layers: [
    { kind: "thing", id: "apple", concept: "apple", colour: "red", count: null },
    { kind: "shape", id: "table", shape: "table", material: "wood", boxes: [{ left: 0, top: 0, width: 5, height: 5 }] },
  ],
  relations: [{ subject: { layer: "apple" }, relation: "on", objects: [{ layer: "table" }] }],
  without: [],
  unmet: [],
};

async function planFrom(handler: Handler, timeoutMs = 5000) {
  const { endpoint, asked } = await serve(handler);
  const planned = await planWithChat(prompt, { endpoint, model: "tiny", apiKey: key, timeoutMs, seed: 7 });
  return { ...planned, asked };
}

async function expectGrammar(handler: Handler, warning: RegExp, timeoutMs?: number) {
  const planned = await planFrom(handler, timeoutMs);
  expect(planned.by).toBe("grammar");
  expect(planned.plan.layers.map(({ id }) => id)).toEqual(["apple", "table"]);
  expect(planned.warning).toMatch(warning);
  expect(JSON.stringify([planned.plan, planned.warning])).not.toContain(key);
}

describe("a server that answers well", () => {
  it("gives the plan, with our prompt, seed and canvas, without nulls and without boxes", async () => {
    const { plan, by, warning, asked } = await planFrom(
      answers(JSON.stringify({ ...goodPlan, seed: 99, prompt: "x" })),
    );
    expect({ by, warning }).toEqual({ by: "chat", warning: undefined });
    expect(plan).toMatchObject({ schemaVersion: 1, seed: 7, prompt, language: "en" });
    expect(plan.layers).toEqual([
      { kind: "thing", id: "apple", concept: "apple", colour: "red" },
      { kind: "shape", id: "table", shape: "table", material: "wood" },
    ]);
    const [{ body, request }] = asked as [(typeof asked)[0]];
    expect(request.url).toBe("/v1/chat/completions");
    expect(request.headers.authorization).toBe(`Bearer ${key}`);
    expect(body).toMatchObject({ model: "tiny", max_tokens: 8192, response_format: { type: "json_schema" } });
    expect(JSON.stringify(body.response_format)).toContain('"concept"');
    expect(JSON.stringify(body)).not.toContain(key);
  });

  it("draws the nearest that can be drawn and says so", async () => {
    const { endpoint } = await serve(answers(JSON.stringify(goodPlan)));
    const vocabulary = { canDraw: () => false, nearest: () => "cherry" };
    const { plan } = await planWithChat(prompt, { endpoint, model: "tiny", vocabulary });
    expect(plan.layers[0]).toMatchObject({ id: "apple", concept: "cherry" });
    expect(plan.unmet).toEqual([{ phrase: "apple", reason: "unknown-thing", nearest: "cherry" }]);
    const none = await planWithChat(prompt, {
      endpoint,
      model: "tiny",
      vocabulary: { ...vocabulary, nearest: () => undefined },
    });
    expect(none.plan).toMatchObject({ layers: [{ id: "table" }], relations: [] });
  });

  it("is understood with prose, fences and thoughts around the object", async () => {
    const said = `<think>{maybe}</think>Sure! Here it is:\n\`\`\`json\n${JSON.stringify(goodPlan)}\n\`\`\`\nEnjoy!`;
    expect((await planFrom(answers(said))).by).toBe("chat");
  });

  it("is asked again in bare words where it refuses schema and temperature", async () => {
    const { by, asked } = await planFrom((body, response) => {
      response.statusCode = body.response_format === undefined ? 200 : 400;
      response.end(says(JSON.stringify(goodPlan)));
    });
    expect(by).toBe("chat");
    expect(Object.keys(asked[1]!.body).sort()).toEqual(["max_completion_tokens", "messages", "model"]);
  });
});

describe("a server that answers badly", () => {
  it.each([
    ["an error", { ...goodPlan, layers: [{ kind: "thing", id: "apple" }] }],
    ["a field of its own", { ...goodPlan, shell: "rm -rf /" }],
    ["two layers of one id", { ...goodPlan, layers: [goodPlan.layers[0], goodPlan.layers[0]] }],
    ["too many things", { ...goodPlan, layers: [{ kind: "thing", id: "apple", concept: "apple", count: 1e9 }] }],
    ["a relation to nothing", { ...goodPlan, layers: [] }],
    ["a key in a wrong place", { ...goodPlan, finish: key }],
  ])("falls back to the grammar on %s", async (_name, plan) => {
    await expectGrammar(answers(JSON.stringify(plan)), /no scene plan/);
  });

  it("falls back on words without JSON, on no message and on no JSON at all", async () => {
    await expectGrammar(answers("I cannot draw that."), /no JSON object/);
    await expectGrammar((_body, response) => response.end("{}"), /no message/);
    await expectGrammar((_body, response) => response.end("<html>"), /not JSON/);
  });

  it("falls back on a status, without the server's words", async () => {
    await expectGrammar((_body, response, request) => {
      response.statusCode = 500;
      response.end(`broken: ${request.headers.authorization}`);
    }, /status 500\.$/);
  });

  it("does not follow it elsewhere with the key", async () => {
    await expectGrammar((_body, response) => {
      response.writeHead(307, { location: "http://127.0.0.1:9/" });
      response.end();
    }, /no connection/);
  });

  it("falls back when it hangs, before or within the answer", async () => {
    await expectGrammar(() => undefined, /no answer within 200 ms/, 200);
    await expectGrammar((_body, response) => void response.write('{"choices": ['), /no answer within 200 ms/, 200);
  });

  it("stops reading a body of 50 MB", async () => {
    let sentBytes = 0;
    const chunk = Buffer.alloc(1 << 18, "x");
    await expectGrammar((_body, response) => {
      const send = () => {
        while (sentBytes < 50e6 && !response.destroyed) {
          sentBytes += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", send);
        }
        response.end();
      };
      send();
    }, /larger than 1048576 bytes/);
    expect(sentBytes).toBeLessThan(40e6);
  });
});

describe("no server", () => {
  it.each([
    ["http://127.0.0.1:1", /no connection/],
    ["not an address", /not an address/],
    ["file:///etc/passwd", /not an http or https address/],
  ])("falls back for %s", async (endpoint, warning) => {
    const planned = await planWithChat(prompt, {
      endpoint,
      model: "tiny",
      apiKey: `${key}\n`,
      timeoutMs: 2000,
      seed: 7,
    });
    expect(planned.by).toBe("grammar");
    expect(planned.warning).toMatch(warning);
    expect(planned.warning).not.toContain(key);
  });
});
