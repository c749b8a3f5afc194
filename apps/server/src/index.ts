export { type McpOnStdioOptions, mcpOnStdio } from "./mcp/mcp-on-stdio.js";
export type { EndedJob } from "./observability/work-observer.js";
export { defaultPort, type ServeOptions, type Serving, serve, type Working, type WorkOptions, work } from "./serve.js";
