// MCP over standard input and output, as programs start it: a process that speaks for one service.
// Not that service: it is asked over HTTP, here or elsewhere. Nothing else may be written to standard output meanwhile.

import { serverVersion } from "../server-version.js";

export interface McpOnStdioOptions {
  /** Of the service. */
  url: string;
  /** What the tools may do is what it may do. */
  key: string | undefined;
  signal: AbortSignal;
}

/** Until standard input ends, or the signal comes. */
export async function mcpOnStdio({ url, key, signal }: McpOnStdioOptions): Promise<void> {
  // Loaded here: `serve` comes through the same index and needs none of it.
  const [{ ImagierClient }, { StdioServerTransport }, { createMcpServer }] = await Promise.all([
    import("@imagier/client"),
    import("@modelcontextprotocol/sdk/server/stdio.js"),
    import("./create-mcp-server.js"),
  ]);
  const server = createMcpServer(new ImagierClient({ baseUrl: url, key }), serverVersion);
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
    server.server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport());
  if (!signal.aborted) await ended;
  await server.close();
}
