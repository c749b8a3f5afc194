// The OpenAPI document: current, whole, every reference in it leads somewhere, every route in it answers.

import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { describeApp } from "./describe-app.js";
import { docsPage } from "./docs-page.js";

const document = describeApp();

describe("the OpenAPI document", () => {
  it("is the committed one; `npm run openapi -w @imagier/server` writes it", async () => {
    const committed = await readFile(new URL("../../openapi.json", import.meta.url), "utf8");
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("has a summary, a tag and an answer for every operation", () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const where = `${method} ${path}`;
        expect(operation.summary, where).toBeTruthy();
        expect(operation.tags, where).toHaveLength(1);
        expect(Object.keys(operation.responses).length, where).toBeGreaterThan(0);
      }
    }
  });

  it("has only schemas that compile, and names that are there", () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const { components } = document;
    const anyOf = Object.keys(components.schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
    expect(ajv.compile({ anyOf, components })).toBeTypeOf("function");
    const text = JSON.stringify(document);
    const asked = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    for (const name of asked) expect(document.components.schemas).toHaveProperty(name!);
  });

  it("needs a key everywhere but for health, documents, the page and the session", () => {
    const open = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.values(operations).some(({ security }) => security?.length === 0) ? [path] : [],
    );
    expect(open.sort()).toEqual(["/docs", "/health/live", "/health/ready", "/openapi.json", "/v1/session"]);
  });

  it("becomes a page that loads nothing", () => {
    const page = docsPage(document);
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|href="(?!#|\/openapi\.json)/);
  });
});
