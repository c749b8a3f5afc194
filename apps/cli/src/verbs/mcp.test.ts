// The command as chat programs start it, with everything behind it: a service of its own, the shipped model, the SDK's client.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const hasModel = existsSync(join(root, "models/imagier-1/model.json"));
const startsWithinMs = 120_000;

describe.skipIf(!hasModel)("imagier mcp (needs models/imagier-1)", () => {
  it(
    "starts a service, draws, verifies what it drew, and ends with its input",
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), "imagier-mcp-"));
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: [
          ...["--conditions=source", "--import", import.meta.resolve("tsx"), join(root, "apps/cli/src/main.ts"), "mcp"],
          ...["--data", dataDir, "--threads", "1", "--device", "cpu", "--log", "error"],
        ],
        env: { PATH: process.env.PATH ?? "", IMAGIER_DATA: dataDir },
        stderr: "pipe",
      });
      const said: string[] = [];
      transport.stderr?.on("data", (text: Buffer) => said.push(text.toString()));
      const client = new Client({ name: "test", version: "1" });
      const call = (name: string, args: Record<string, unknown>) =>
        client.callTool({ name, arguments: args }, undefined, { timeout: startsWithinMs }) as Promise<CallToolResult>;
      try {
        await client.connect(transport, { timeout: startsWithinMs });
        const plan = await call("describe_plan", { prompt: "a red apple beside a blue cup" });
        expect(JSON.stringify(plan.structuredContent)).toMatch(/apple.*cup/);
        const drawn = await call("generate", { prompt: "a red apple", size: "64x64", steps: 2, seed: 3 });
        expect(drawn.isError, JSON.stringify(drawn.content)).toBeFalsy();
        expect(drawn.content[0]).toMatchObject({ type: "image", mimeType: "image/png" });
        const { pictures } = drawn.structuredContent as { pictures: { id: string; seed: number }[] };
        expect(pictures).toMatchObject([{ seed: 3 }]);
        const proof = await call("verify", { picture: pictures[0]!.id });
        expect(proof.structuredContent).toMatchObject({ state: "intact", signer: { trust: "this machine" } });
      } catch (error) {
        throw new Error(said.join(""), { cause: error });
      } finally {
        const { pid } = transport;
        await client.close();
        await rm(dataDir, { recursive: true, force: true });
        expect(() => process.kill(pid!, 0)).toThrow();
      }
    },
    2 * startsWithinMs,
  );
});
