// The AI SDK's generateImage, through its OpenAI provider, against a real server.
// In a process of its own: one of its packages takes the condition by which tests find our sources for its own.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../../testing/open-test-app.js";

let test: TestApp;

beforeAll(async () => {
  test = await sharedTestApp();
}, 120_000);

const script = `
import { createOpenAI } from "@ai-sdk/openai";
import { experimental_generateImage as generateImage } from "ai";
const { KEY: apiKey, URL: baseURL } = process.env;
const { images, warnings } = await generateImage({
  model: createOpenAI({ apiKey, baseURL }).image("imagier-1"),
  prompt: "a red apple", n: 2, size: "96x64", maxRetries: 0,
});
console.log(JSON.stringify({ warnings, images: images.map(({ mediaType, uint8Array }) => [mediaType, uint8Array.length > 50]) }));
`;

it("draws", async () => {
  const env = { PATH: process.env.PATH, KEY: test.key, URL: `${test.listening.url}/v1` };
  const cwd = new URL("../../..", import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { cwd, env });
  expect(JSON.parse(stdout)).toEqual({
    warnings: [],
    images: [
      ["image/png", true],
      ["image/png", true],
    ],
  });
});
