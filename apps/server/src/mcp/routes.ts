// MCP over streamable HTTP at /mcp: each call is one request, answered by JSON or a stream with progress; nothing is kept between.
// Not the tools. They call this same server's routes with the key of the request, so that every limit holds for them too.

import { createRoute, z } from "@hono/zod-openapi";
import type { TransportOptions } from "@imagier/client";
import type { Context } from "hono";
import type { App, AppEnv, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { jsonAnswer, jsonBody, ourErrors, streamAnswer } from "../openapi/describe.js";
import { serverVersion } from "../server-version.js";

/** A picture of 32 MB in base64. */
const largestBodyBytes = 48 * 2 ** 20;

const message = z.record(z.string(), z.unknown());

const call = createRoute({
  method: "post",
  path: "/mcp",
  tags: ["MCP"],
  summary: "Model Context Protocol: the tools generate, edit, describe_plan, inspect and verify",
  description: "Streamable HTTP without sessions. https://modelcontextprotocol.io",
  request: jsonBody(z.union([message, z.array(message)])),
  responses: {
    200: {
      ...jsonAnswer("An answer of JSON-RPC", message),
      content: {
        ...jsonAnswer("", message).content,
        ...streamAnswer("", message).content,
      },
    },
    202: { description: "A notification was taken" },
    400: jsonAnswer("A message that is none of the protocol, as JSON-RPC tells it", message),
    406: jsonAnswer("Accept must name application/json and text/event-stream", message),
    ...ourErrors,
  },
});

export const mcpRoutes: RouteGroup = {
  bodies: [{ path: "/mcp", mostBytes: largestBodyBytes, kind: "json" }],
  mount(app: App) {
    app.openapi(call, async (c) => {
      requireScope(c, "draw");
      const { ImagierClient, WebStandardStreamableHTTPServerTransport, createMcpServer } = await loadProtocol();
      const server = createMcpServer(new ImagierClient(ownClient(app, c)), serverVersion);
      const transport = new WebStandardStreamableHTTPServerTransport({});
      await server.connect(transport);
      c.req.raw.signal.addEventListener("abort", () => void server.close(), { once: true });
      const answer = await transport.handleRequest(c.req.raw, { parsedBody: c.req.valid("json") });
      return answer as never;
    });
  },
};

/** Headers that say who calls, and by which name this server was reached. */
const passedOn = ["authorization", "cookie", "host", "origin", "sec-fetch-site"];

/** At the first call: the protocol's own library is a tenth of all that a cold start would load. */
async function loadProtocol() {
  const [client, transport, ours] = await Promise.all([
    import("@imagier/client"),
    import("@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"),
    import("./create-mcp-server.js"),
  ]);
  return { ...client, ...transport, ...ours };
}

/** What makes a client of this very server that opens no connection. */
function ownClient(app: App, c: Context<AppEnv>): TransportOptions {
  const { origin } = new URL(c.req.url);
  const who = passedOn.flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    baseUrl: origin,
    fetch: async (input, init) => {
      const request = new Request(input as string, init);
      for (const [name, value] of who) request.headers.set(name, value);
      return app.fetch(request, c.env);
    },
  };
}
