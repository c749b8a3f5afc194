// Requests that no honest client sends, by number: the same number is the same bytes. Each with the statuses that are right for it.
// Not a fuzzer that learns: kinds of attack that are known, with random parts.

interface MalformedRequest {
  kind: string;
  /** As they go over the socket. */
  bytes: Buffer;
  /** Right answers; 0 is a closed line without an answer. */
  statuses: readonly number[];
}

interface Aim {
  /** As "127.0.0.1:7860". */
  host: string;
  key: string;
}

type Maker = (random: Random, aim: Aim) => Omit<MalformedRequest, "kind">;

const lines = (...parts: string[]) => `${parts.join("\r\n")}\r\n\r\n`;

const withBody = ({ host, key }: Aim, head: string, body: Buffer | string, type = "application/json") => {
  const length = Buffer.byteLength(body);
  const text = lines(
    `${head} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${key}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    "Connection: close",
  );
  return Buffer.concat([Buffer.from(text), Buffer.from(body)]);
};

const get = ({ host, key }: Aim, path: string, ...more: string[]) =>
  Buffer.from(
    lines(`GET ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${key}`, ...more, "Connection: close"),
    "latin1",
  );

const makers: Record<string, Maker> = {
  noise: (random) => ({
    bytes: Buffer.concat([random.bytes(1 + random.below(400)), Buffer.from("\r\n\r\n")]),
    statuses: [400, 0],
  }),
  method: (random, { host }) => ({
    bytes: Buffer.from(lines(`${random.word(1 + random.below(12)).toUpperCase()}X / HTTP/1.1`, `Host: ${host}`)),
    statuses: [400],
  }),
  version: (random, { host }) => ({
    bytes: Buffer.from(lines(`GET /health/live HTTP/${random.below(7) + 3}.${random.below(9)}`, `Host: ${host}`)),
    statuses: [400, 505],
  }),
  "no host": (_, { key }) => ({
    bytes: Buffer.from(lines("GET /v1/usage HTTP/1.1", `Authorization: Bearer ${key}`, "Connection: close")),
    statuses: [400],
  }),
  "other host": (random, { key }) => ({
    bytes: get({ host: `${random.word(8)}.example`, key }, "/v1/usage"),
    statuses: [421],
  }),
  "broken host": (random, { key }) => ({
    bytes: get(
      { host: random.pick(["a b", "[", "::1", "localhost:99999999", "localhost/..", "@", "localhost%00"]), key },
      "/v1/usage",
    ),
    statuses: [400, 421],
  }),
  traversal: (random, aim) => ({
    bytes: get(
      aim,
      random.pick(["/studio/", "/v1/pictures/", "/", "/v1/jobs/"]) +
        random.pick(upwards).repeat(1 + random.below(6)) +
        random.pick(["etc/passwd", "package.json", "%00", ""]),
    ),
    statuses: [200, 302, 400, 404],
  }),
  "line break in a path": (random, aim) => ({
    bytes: get(
      aim,
      `/v1/jobs/${random.pick(["%0d%0aSet-Cookie:%20a=b", "%0aX: y", "%E2%80%A8", "%c0%ae"])}${random.word(3)}`,
    ),
    statuses: [400, 404],
  }),
  "header without a name": (random, aim) => ({ bytes: get(aim, "/v1/usage", `: ${random.word(5)}`), statuses: [400] }),
  "control character in a header": (random, aim) => ({
    bytes: get(aim, "/v1/usage", `X-Request-Id: a${String.fromCharCode(random.pick([0, 1, 7, 11, 127]))}b`),
    statuses: [200, 400],
  }),
  "large header": (_, aim) => ({ bytes: get(aim, "/v1/usage", `X-Long: ${"x".repeat(20_000)}`), statuses: [431] }),
  "many headers": (_, aim) => ({
    bytes: get(aim, "/v1/usage", ...Array.from({ length: 3_000 }, (__, i) => `X-${i}: y`)),
    statuses: [431],
  }),
  "two lengths": (random, { host, key }) => ({
    bytes: Buffer.from(
      `${lines("POST /v1/plans HTTP/1.1", `Host: ${host}`, `Authorization: Bearer ${key}`, "Content-Type: application/json", `Content-Length: ${random.below(9)}`, random.pick(["Content-Length: 20", "Transfer-Encoding: chunked"]), "Connection: close")}{"prompt":"a star"}`,
    ),
    statuses: [400],
  }),
  "broken chunks": (random, { host, key }) => ({
    bytes: Buffer.from(
      `${lines("POST /v1/plans HTTP/1.1", `Host: ${host}`, `Authorization: Bearer ${key}`, "Content-Type: application/json", "Transfer-Encoding: chunked", "Connection: close")}${random.pick(["zz\r\n", "-1\r\n", "fffffffffffffffff\r\n", "5\r\nabc\r\n0\r\n"])}`,
    ),
    statuses: [400, 0],
  }),
  "no key": (random, { host }) => ({
    bytes: Buffer.from(
      lines(
        `GET ${random.pick(["/v1/jobs", "/v1/audit", "/metrics", "/sdapi/v1/options"])} HTTP/1.1`,
        `Host: ${host}`,
        random.pick(["X: y", "Authorization: Bearer", "Cookie: imagier_key="]),
        "Connection: close",
      ),
    ),
    statuses: [401],
  }),
  "broken JSON": (random, aim) => {
    const whole = JSON.stringify({ kind: "draw", wish: { prompt: "a star", size: "64x64" } });
    return { bytes: withBody(aim, "POST /v1/jobs", whole.slice(0, random.below(whole.length - 1))), statuses: [400] };
  },
  "bytes as JSON": (random, aim) => ({
    bytes: withBody(aim, random.pick(posts), Buffer.concat([Buffer.from("{"), random.bytes(random.below(200))])),
    statuses: [400],
  }),
  "deep JSON": (random, aim) => ({
    bytes: withBody(aim, "POST /v1/jobs", `{"kind":"plan","plan":${'{"a":'.repeat(100 + random.below(5_000))}`),
    statuses: [400],
  }),
  "wrong values": (random, aim) => ({
    bytes: withBody(
      aim,
      "POST /v1/jobs",
      JSON.stringify({ kind: "draw", wish: { prompt: "a star", [random.pick(fields)]: random.pick(values) } }),
    ),
    statuses: [400],
  }),
  "wrong values in OpenAI's words": (random, aim) => ({
    bytes: withBody(
      aim,
      "POST /v1/images/generations",
      JSON.stringify({ prompt: "a star", [random.pick(openAiFields)]: random.pick(values) }),
    ),
    statuses: [400],
  }),
  prototype: (random, aim) => ({
    bytes: withBody(
      aim,
      random.pick(posts),
      `{"prompt":"a","words":"a","name":"a","${random.pick(["__proto__", "constructor", "prototype"])}":{"isAdmin":true}}`,
    ),
    statuses: [400],
  }),
  "wrong kind": (random, aim) => ({
    bytes: withBody(
      aim,
      random.pick(posts),
      '{"prompt":"a star"}',
      random.pick(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "a", "application/jsonx"]),
    ),
    statuses: [415],
  }),
  "broken form": (random, aim) => ({
    bytes: withBody(
      aim,
      "POST /v1/images/edits",
      random.pick(["", "--x", "--x\r\n\r\n--x--", '--x\r\nContent-Disposition: form-data; name="image"\r\n']) +
        random.word(8),
      random.pick(["multipart/form-data; boundary=x", 'multipart/form-data; boundary="', "multipart/form-data;"]),
    ),
    statuses: [400, 415],
  }),
  "long target": (_, aim) => ({ bytes: get(aim, `/v1/pictures?search=${"x".repeat(12_000)}`), statuses: [400] }),
  "broken query": (random, aim) => ({
    bytes: get(
      aim,
      `/v1/jobs?${random.pick(["limit=-1", "limit=1e9", "limit=x", "state=x", "before=' OR 1=1", "before=%00", "colour=red", "limit=1&limit=2", "%"])}`,
    ),
    statuses: [400],
  }),
};

const upwards = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "%252e%252e%252f", "./../"];
const posts = [
  "POST /v1/plans",
  "POST /v1/jobs",
  "POST /v1/keys",
  "POST /v1/conversations",
  "POST /v1/images/generations",
];
const fields = ["seed", "count", "size", "steps", "format", "reference", "controls", "loras"];
const openAiFields = ["n", "size", "quality", "stream", "partial_images", "control", "steps", "output_format"];
/** Right for none of those fields. */
const values: readonly unknown[] = [
  -1,
  1.5,
  1e308,
  {},
  [[]],
  "\u0000",
  "../../etc/passwd",
  "x".repeat(5_000),
  { toString: 1 },
];

/** Number `n` of them. */
export function malformedRequest(n: number, aim: Aim): MalformedRequest {
  const names = Object.keys(makers);
  const kind = names[n % names.length]!;
  return { kind, ...makers[kind]!(new Random(n), aim) };
}

/** mulberry32: small, and the same everywhere. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 0x9e3779b9;
  }

  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % end;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  word(length: number): string {
    return Array.from({ length }, () => String.fromCharCode(97 + this.below(26))).join("");
  }
}
