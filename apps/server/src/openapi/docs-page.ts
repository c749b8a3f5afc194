// The OpenAPI document as a page that a person can read: every address with what it takes and gives, by group. One file of HTML.
// Nothing in it runs, and it loads nothing: folding is the browser's own.

import type { OpenApiDocument, Operation } from "./document.js";

type Json = Record<string, unknown>;

/** The only style sheet; its hash stands in the page's policy. */
export const docsStyle = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 14px/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; }
nav a { margin-right: 1rem; }
details { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
summary b { display: inline-block; min-width: 4.5rem; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; }
`;

export function docsPage(document: OpenApiDocument): string {
  const groups = groupedByTag(document);
  const names = [...groups.keys()];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(document.info.title)} API</title><style>${docsStyle}</style></head><body>
<h1>${escapeHtml(document.info.title)} API</h1><p>${escapeHtml(document.info.description)}</p>
<p>Every address but health and these pages wants a key: <code>Authorization: Bearer KEY</code>. The same as JSON:
<a href="/openapi.json">/openapi.json</a>.</p>
<nav>${[...names, "Schemas"].map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join("")}</nav>
${[...groups].map(([name, rows]) => `<h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>${rows.join("")}`).join("\n")}
<h2 id="Schemas">Schemas</h2>
${Object.entries(document.components.schemas).map(schemaRow).join("\n")}
</body></html>
`;
}

function groupedByTag(document: OpenApiDocument): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = operation.tags?.[0] ?? "Others";
      groups.set(name, [...(groups.get(name) ?? []), operationRow(method, path, operation)]);
    }
  }
  return groups;
}

function operationRow(method: string, path: string, operation: Operation): string {
  const { summary = "", description, parameters = [], requestBody, responses } = operation;
  const parts = [
    description === undefined ? "" : `<p>${escapeHtml(description)}</p>`,
    parameters.length === 0 ? "" : table("Parameters", parameters.map(parameterRow)),
    requestBody === undefined ? "" : table("Body", Object.entries(requestBody.content).map(mediaRow)),
    table(
      "Answers",
      Object.entries(responses).flatMap(([status, answer]) => answerRows(status, answer)),
    ),
  ];
  return (
    `<details><summary><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>` +
    `${parts.join("")}</details>`
  );
}

const table = (title: string, rows: string[]) => `<h4>${title}</h4><table>${rows.join("")}</table>`;

const parameterRow = ({ name, in: place, required, schema }: NonNullable<Operation["parameters"]>[number]) =>
  `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ", required" : ""}</td><td>${schemaText(schema)}</td></tr>`;

const mediaRow = ([kind, { schema }]: [string, { schema?: Json }]) =>
  `<tr><td><code>${escapeHtml(kind)}</code></td><td>${schema === undefined ? "" : schemaText(schema)}</td></tr>`;

function answerRows(status: string, { description, content = {} }: Operation["responses"][string]): string[] {
  const kinds = Object.entries(content);
  const first = `<td><code>${escapeHtml(status)}</code></td><td>${escapeHtml(description)}</td>`;
  if (kinds.length === 0) return [`<tr>${first}</tr>`];
  return kinds.map(([kind, { schema }], at) => {
    const before = at === 0 ? first : "<td></td><td></td>";
    return `<tr>${before}<td><code>${escapeHtml(kind)}</code> ${schema === undefined ? "" : schemaText(schema)}</td></tr>`;
  });
}

const schemaRow = ([name, schema]: [string, Json]) =>
  `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>` +
  `<pre>${withLinks(escapeHtml(JSON.stringify(schema, null, 2)))}</pre></details>`;

/** A link where it has a name, else the schema itself. */
function schemaText(schema: Json): string {
  const text = escapeHtml(JSON.stringify(schema));
  return `<code>${withLinks(text)}</code>`;
}

const withLinks = (escapedJson: string) =>
  escapedJson.replace(
    /&quot;\$ref&quot;:\s*&quot;#\/components\/schemas\/(\w+)&quot;/g,
    (_, name: string) => `<a href="#schema-${name}">${name}</a>`,
  );

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);
