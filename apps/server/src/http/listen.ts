// Puts an app on a socket, with time limits for clients that send slowly and an end that lets answers finish.
// Not the app (create-app.ts) and not the process around it (serve).

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ImagierError } from "@imagier/contracts";
import type { App } from "./app-parts.js";
import { ourErrorBody } from "./error-body.js";

export interface ListenOptions {
  /** @default "127.0.0.1" */
  host?: string;
  /** 0: any that is free. */
  port: number;
  limits?: Partial<SocketLimits>;
}

interface SocketLimits {
  /** From the first byte of a request to the end of its headers. @default 10,000 */
  headersMs: number;
  /** Until its body is whole. @default 120,000 */
  requestMs: number;
  /** How often both are looked at. @default 2,000 */
  lookEveryMs: number;
  /** Open at once; more are refused. @default 1,000 */
  connections: number;
}

export interface Listening {
  /** As "http://127.0.0.1:7860". */
  url: string;
  port: number;
  server: Server;
  /** Takes no more requests and waits for the running ones, at most so long. @default 10,000 */
  close(atMostMs?: number): Promise<void>;
}

/** @throws the system's error where the port is taken */
export async function listen(app: App, { host = "127.0.0.1", port, limits = {} }: ListenOptions): Promise<Listening> {
  const { headersMs = 10_000, requestMs = 120_000, lookEveryMs = 2_000, connections = 1_000 } = limits;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: lookEveryMs,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
      requireHostHeader: true,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: refuseUnreadable }) as (
      request: IncomingMessage,
      response: ServerResponse,
    ) => void,
  );
  server.maxConnections = connections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    port: address.port,
    server,
    close: (atMostMs = 10_000) => closeServer(server, atMostMs),
  };
}

/** A request line or a Host that is no address never reaches the app. */
function refuseUnreadable(cause: unknown): Response {
  const error = new ImagierError("BODY_INVALID", "The address of the request cannot be read.", { cause });
  return Response.json(ourErrorBody(error), { status: 400 });
}

async function closeServer(server: Server, atMostMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), atMostMs);
  await closed;
  clearTimeout(timer);
}
