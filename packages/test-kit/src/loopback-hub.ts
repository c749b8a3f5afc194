// A hub on this machine for tests: the addresses, headers and refusals of the real one, over real connections.
// Large files are on a second server, as the real hub keeps them; `faults` lets either of them misbehave.

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface HubFile {
  content: Buffer;
  /** Kept by hash on the other server. @default false */
  isLarge?: boolean;
  /** Announced in the place of its own. */
  hash?: string;
}

/** Answers in the hub's place where it wants to. @returns whether it did */
type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

interface SeenRequest {
  server: "hub" | "store";
  path: string;
  headers: IncomingMessage["headers"];
}

export interface LoopbackHub {
  endpoint: string;
  files: Map<string, HubFile>;
  commit: string;
  card: Record<string, unknown>;
  gated: unknown;
  seen: SeenRequest[];
  fault: Fault | undefined;
  storeFault: Fault | undefined;
  /** Bytes after which a connection of the store is cut, once for each number. */
  cuts: number[];
  treePageSize: number;
  close(): Promise<void>;
}

export async function openLoopbackHub(repository = "owner/tiny"): Promise<LoopbackHub> {
  const servers: Server[] = [];
  const hub: LoopbackHub = {
    ...{ endpoint: "", files: new Map(), commit: "c".repeat(40), card: {}, gated: false },
    ...{ seen: [], fault: undefined, storeFault: undefined, cuts: [], treePageSize: 1000 },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
  const listen = async (
    name: SeenRequest["server"],
    handle: (request: IncomingMessage, response: ServerResponse) => void,
  ) => {
    const server = createServer((request, response) => {
      hub.seen.push({ server: name, path: request.url ?? "", headers: request.headers });
      handle(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const store = await listen("store", (request, response) => {
    if (hub.storeFault?.(request, response)) return;
    const found = [...hub.files.values()].find(({ content }) => request.url?.startsWith(`/${sha256(content)}`));
    if (found) sendBytes(request, response, { content: found.content, cutAfter: hub.cuts.shift() });
    else response.writeHead(404).end();
  });
  hub.endpoint = await listen("hub", (request, response) => {
    if (hub.fault?.(request, response)) return;
    answer(request, response, { hub, repository, store });
  });
  return hub;
}

interface Place {
  hub: LoopbackHub;
  repository: string;
  store: string;
}

function answer(request: IncomingMessage, response: ServerResponse, { hub, repository, store }: Place): void {
  const url = new URL(request.url ?? "/", hub.endpoint);
  const api = `/api/models/${repository}`;
  const resolved = `/${repository}/resolve/${hub.commit}/`;
  if (url.pathname.startsWith(`${api}/revision/`)) {
    sendJson(response, { id: repository, sha: hub.commit, gated: hub.gated, cardData: hub.card });
  } else if (url.pathname === `${api}/tree/${hub.commit}`) {
    sendTree(url, response, hub);
  } else if (url.pathname.startsWith(resolved)) {
    const file = hub.files.get(decodeURIComponent(url.pathname.slice(resolved.length)));
    if (file === undefined) refuse(response, 404, "EntryNotFound");
    else if (file.isLarge)
      response.writeHead(302, { location: `${store}/${sha256(file.content)}?signature=secret` }).end();
    else sendBytes(request, response, { content: file.content, cutAfter: undefined });
  } else refuse(response, 401, "RepoNotFound");
}

export function refuse(response: ServerResponse, status: number, code?: string): void {
  response
    .writeHead(status, code === undefined ? {} : { "x-error-code": code, "x-error-message": "no\u009bthing" })
    .end("{}");
}

export function sendJson(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

function sendTree(url: URL, response: ServerResponse, hub: LoopbackHub): void {
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const entries = [...hub.files].map(([path, { content, isLarge, hash }]) => ({
    ...{
      type: "file",
      path,
      size: content.length,
      oid: isLarge ? gitSha1(Buffer.from("pointer")) : (hash ?? gitSha1(content)),
    },
    ...(isLarge && { lfs: { oid: hash ?? sha256(content), size: content.length, pointerSize: 7 } }),
  }));
  const next = from + hub.treePageSize;
  const link: Record<string, string> =
    next < entries.length ? { link: `<${hub.endpoint}${url.pathname}?cursor=${next}>; rel="next"` } : {};
  sendJson(response, [{ type: "directory", path: "unet", oid: "0".repeat(40) }, ...entries.slice(from, next)], link);
}

function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  { content, cutAfter }: { content: Buffer; cutAfter: number | undefined },
): void {
  const etag = `"${createHash("md5").update(content).digest("hex")}"`;
  const mayRange = request.headers["if-range"] === undefined || request.headers["if-range"] === etag;
  const start = mayRange ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
  if (start > 0 && start >= content.length) {
    response.writeHead(416).end();
    return;
  }
  const range = start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {};
  response.writeHead(start > 0 ? 206 : 200, { etag, "content-length": content.length - start, ...range });
  if (cutAfter === undefined) response.end(content.subarray(start));
  else response.write(content.subarray(start, start + cutAfter), () => response.destroy());
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function gitSha1(content: Uint8Array): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
