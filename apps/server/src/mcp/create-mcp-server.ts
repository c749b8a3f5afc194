// The service as an MCP server: five tools over its typed client.
// Not a transport: routes.ts speaks HTTP, the command line standard input and output.

import type { ImagierClient } from "@imagier/client";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { addDrawingTools } from "./drawing-tools.js";
import { addLookingTools } from "./looking-tools.js";

const instructions =
  "Imagier draws pictures from words, on the machine that runs it. For several things say each with its colour, count and " +
  "place; writing goes in quotation marks. Call describe_plan first where the prompt is long: it tells what cannot be drawn. " +
  "Change a picture with edit rather than drawing it anew: everything else stays as it is.";

/** @param client with the key of whoever calls: what the tools may do is what the key may do */
export function createMcpServer(client: ImagierClient, version: string): McpServer {
  const server = new McpServer({ name: "imagier", title: "Imagier", version }, { instructions });
  addDrawingTools(server, client);
  addLookingTools(server, client);
  return server;
}
