// What stands around every route: keys, scopes, sessions, hosts, origins, headers, rates, methods, bodies.

import { beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";
import { createApp } from "./create-app.js";

let test: TestApp;
let drawKey: string;

beforeAll(async () => {
  test = await sharedTestApp();
  const user = await test.service.users.create({ name: "somebody", tier: "pro" });
  drawKey = (await test.service.users.issueKey(user.id, { name: "drawing", scopes: ["draw"] })).key;
}, 120_000);

/** Without a socket and without a key, unless one is given. */
const ask = async (path: string, init: RequestInit & { key?: string } = {}) => {
  const headers = new Headers(init.headers);
  if (init.key !== undefined) headers.set("authorization", `Bearer ${init.key}`);
  return test.app.request(path, { ...init, headers });
};
const codeOf = async (answer: Response | Promise<Response>) => {
  const response = await answer;
  const { error } = (await response.json()) as { error: { code: string } };
  return `${response.status} ${error.code}`;
};

describe("keys", () => {
  it("are needed everywhere but at the open addresses", async () => {
    const open = ["/health/live", "/health/ready", "/openapi.json", "/docs", "/"];
    for (const path of open) expect((await ask(path)).status, path).toBeLessThan(400);
    const described = (await (await ask("/openapi.json")).json()) as { paths: Record<string, object> };
    for (const [template, operations] of Object.entries(described.paths)) {
      const path = template.replace(/\{[^}]+\}/g, "x");
      if (open.includes(path) || path === "/v1/session") continue;
      for (const method of Object.keys(operations)) {
        const answer = await ask(path, { method: method.toUpperCase() });
        expect(answer.status, `${method} ${path}`).toBe(401);
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    }
    expect((await ask("/nothing/here")).status).toBe(401);
  });

  it("come as Bearer or as the password of Basic, and are refused when they are wrong", async () => {
    const basic = (key: string) => ({
      headers: { authorization: `Basic ${Buffer.from(`any:${key}`).toString("base64")}` },
    });
    expect((await ask("/v1/usage", { key: drawKey })).status).toBe(200);
    expect((await ask("/v1/usage", basic(drawKey))).status).toBe(200);
    expect(await codeOf(ask("/v1/usage", { key: `${drawKey}x` }))).toBe("401 KEY_INVALID");
    expect(await codeOf(ask("/v1/usage", basic("")))).toBe("401 KEY_MISSING");
    expect(await codeOf(ask("/v1/usage", { headers: { authorization: "Digest x" } }))).toBe("401 KEY_MISSING");
  });

  it("do only what their scopes say, and give only what they have", async () => {
    expect(await codeOf(ask("/v1/audit", { key: drawKey }))).toBe("403 SCOPE_MISSING");
    const mint = (body: object, key = drawKey) =>
      ask("/v1/keys", {
        method: "POST",
        key,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    expect(await codeOf(mint({ name: "more", scopes: ["admin"] }))).toBe("403 SCOPE_MISSING");
    expect(await codeOf(mint({ name: "other", scopes: ["draw"], userId: "user_x" }))).toBe("403 SCOPE_MISSING");
    const minted = (await (await mint({ name: "mine", scopes: ["draw"] })).json()) as { id: string; key: string };
    expect((await ask("/v1/usage", { key: minted.key })).status).toBe(200);
    expect((await ask(`/v1/keys/${minted.id}`, { method: "DELETE", key: drawKey })).status).toBe(204);
    expect(await codeOf(ask("/v1/usage", { key: minted.key }))).toBe("401 KEY_INVALID");
    expect(await codeOf(ask(`/v1/keys/${minted.id}x`, { method: "DELETE", key: drawKey }))).toBe("404 KEY_UNKNOWN");
  });

  it("are slowed down when they are guessed", async () => {
    let nowMs = 0;
    const app = createApp({ ...unasked(), service: test.service, settings: { now: () => nowMs } });
    const guess = () => app.request("/v1/usage", { headers: { authorization: "Bearer guess" } });
    for (let i = 0; i < 30; i++) expect((await guess()).status).toBe(401);
    const refused = await guess();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
    nowMs += 2_000;
    expect((await guess()).status).toBe(401);
  });
});

describe("the session of a browser", () => {
  const signIn = (key: string) =>
    ask("/v1/session", {
      method: "POST",
      body: JSON.stringify({ key }),
      headers: { "content-type": "application/json" },
    });

  it("is a cookie that no script reads and no other site sends", async () => {
    const answer = await signIn(drawKey);
    expect(answer.status).toBe(204);
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^imagier_key=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(";")[0]! };
    expect((await ask("/v1/usage", { headers })).status).toBe(200);
    const revoke = (more: object) => ask("/v1/keys/none", { method: "DELETE", headers: { ...headers, ...more } });
    expect(await codeOf(revoke({ "sec-fetch-site": "cross-site" }))).toBe("403 ORIGIN_REFUSED");
    expect(await codeOf(revoke({ origin: "https://elsewhere.example" }))).toBe("403 ORIGIN_REFUSED");
    expect(await codeOf(revoke({ origin: "http://localhost", "sec-fetch-site": "same-origin" }))).toBe(
      "404 KEY_UNKNOWN",
    );
  });

  it("begins only with a key, and ends", async () => {
    expect(await codeOf(signIn("wrong"))).toBe("401 KEY_INVALID");
    const end = await ask("/v1/session", { method: "DELETE" });
    expect(end.headers.get("set-cookie")).toMatch(/^imagier_key=; Max-Age=0/);
  });
});

describe("names and origins", () => {
  it("answers only under names that it has", async () => {
    const at = (host: string) => test.app.request("/health/live", { headers: { host } });
    for (const host of ["localhost:7860", "127.0.0.1", "[::1]:80", "LOCALHOST"])
      expect((await at(host)).status, host).toBe(200);
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:80"]) {
      expect(await codeOf(at(host)), host).toBe("421 HOST_REFUSED");
    }
    const named = createApp({ ...unasked(), service: test.service, settings: { hosts: ["draw.example"] } });
    expect((await named.request("/health/live", { headers: { host: "draw.example:443" } })).status).toBe(200);
    expect((await named.request("/health/live", { headers: { host: "localhost" } })).status).toBe(421);
  });

  it("lets no other site read, but those that were named", async () => {
    const origin = "https://studio.example";
    const preflight = { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } };
    expect((await ask("/v1/jobs", preflight)).headers.get("access-control-allow-origin")).toBeNull();
    const named = createApp({ ...unasked(), service: test.service, settings: { origins: [origin] } });
    expect((await named.request("/v1/jobs", preflight)).headers.get("access-control-allow-origin")).toBe(origin);
    const other = await named.request("/health/live", { headers: { origin: "https://evil.example" } });
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("headers", () => {
  it("tell browsers to run and keep nothing, errors included", async () => {
    for (const path of ["/health/live", "/v1/usage", "/nothing"]) {
      const { headers } = await ask(path, { key: drawKey });
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("cache-control"), path).toBe("no-store");
    }
  });

  it("give every answer an id, and take no id that could break a line", async () => {
    const idOf = async (id: string) =>
      (await ask("/health/live", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idOf("mine-1")).toBe("mine-1");
    expect(await idOf("a b")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf("x".repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("rates", () => {
  it("are told, kept, and come back with time", async () => {
    let nowMs = 0;
    const app = createApp({ ...unasked(), service: test.service, settings: { now: () => nowMs } });
    const user = await test.service.users.create({ name: "often", tier: "free" });
    const { key } = await test.service.users.issueKey(user.id, { name: "often" });
    const usage = () => app.request("/v1/usage", { headers: { authorization: `Bearer ${key}` } });
    const first = await usage();
    expect(first.headers.get("ratelimit-policy")).toBe('"requests";q=60;w=60');
    expect(first.headers.get("ratelimit")).toBe('"requests";r=59;t=1');
    expect(first.headers.get("x-ratelimit-remaining-requests")).toBe("59");
    for (let i = 0; i < 59; i++) expect((await usage()).status).toBe(200);
    const refused = await usage();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await codeOf(refused)).toBe("429 RATE_LIMITED");
    nowMs += 1_000;
    expect((await usage()).status).toBe(200);
  });
});

describe("addresses and bodies", () => {
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type?: string) =>
    ask(path, { method: "POST", key: drawKey, body, headers: type === undefined ? {} : { "content-type": type } });

  it("say what is not there and what is not taken", async () => {
    expect(await codeOf(ask("/v1/nothing", { key: drawKey }))).toBe("404 ROUTE_UNKNOWN");
    const put = await ask("/v1/jobs", { method: "PUT", key: drawKey });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "POST, GET, HEAD"]);
    expect(await codeOf(ask("/v1/jobs/nothing", { key: drawKey }))).toBe("404 ROUTE_UNKNOWN");
    expect(await codeOf(ask(`/v1/jobs/job_${"0".repeat(26)}`, { key: drawKey }))).toBe("404 JOB_UNKNOWN");
  });

  it("are read within limits", async () => {
    const json = "application/json";
    expect(await codeOf(post("/v1/plans", "{", json))).toBe("400 BODY_INVALID");
    expect(await codeOf(post("/v1/plans", "{}", "text/plain"))).toBe("415 BODY_KIND_UNSUPPORTED");
    expect(await codeOf(post("/v1/plans", "", json))).toBe("400 BODY_INVALID");
    expect(await codeOf(post("/v1/plans", new Uint8Array([0x22, 0xff, 0x22]), json))).toBe("400 BODY_INVALID");
    expect(await codeOf(post("/v1/plans", "[".repeat(100_000), json))).toBe("400 BODY_INVALID");
    expect(await codeOf(post("/v1/plans", `"${"x".repeat(2 ** 21)}"`, json))).toBe("413 BODY_TOO_LARGE");
    expect(await codeOf(post("/v1/plans", '{"prompt":"a star","__proto__":{}}', json))).toBe("400 REQUEST_INVALID");
    expect(await codeOf(post("/v1/plans", '{"prompt":"a star","colour":1}', json))).toBe("400 REQUEST_INVALID");
    expect((await post("/v1/plans", '{"prompt":"a star"}', json)).status).toBe(200);
  });
});

it("tells nobody what went wrong inside, but whoever runs it", async () => {
  const faults: unknown[] = [];
  const app = createApp({
    ...unasked(),
    service: test.service,
    understand: async () => {
      throw new Error("the password is 1234");
    },
    onFault: (error, { route }) => faults.push([(error as Error).message, route]),
  });
  const answer = await app.request("/v1/plans", {
    method: "POST",
    body: '{"prompt":"a star"}',
    headers: { authorization: `Bearer ${drawKey}`, "content-type": "application/json" },
  });
  const text = await answer.text();
  expect([answer.status, text.includes("1234")]).toEqual([500, false]);
  expect(faults).toEqual([["the password is 1234", "/v1/plans"]]);
});

/** Parts that these tests do not reach. */
function unasked() {
  const never = () => Promise.reject(new Error("nobody asks this"));
  return { catalogue: { models: never, available: never, pull: never }, understand: never, verify: never };
}
