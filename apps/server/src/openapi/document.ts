// The OpenAPI 3.1 document of an app, out of the descriptions of its routes and zod's own JSON Schema of what they take and give.
// Not the committed file: write-document.ts writes that from here, and a test compares them.
// The router's own generator is not asked: it writes flags into patterns and leaves names out.

import type { RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import type { App } from "../http/app-parts.js";
import { sessionCookie } from "../http/authenticate.js";
import { FormSchema } from "./form-schema.js";
import { schemaNames } from "./schema-names.js";

type Json = Record<string, unknown>;

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  components: { schemas: Record<string, Json> };
  paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Json }> }>;
  security?: object[];
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: Json;
}

const head = {
  openapi: "3.1.0",
  info: {
    title: "Imagier",
    version: "1",
    description:
      "Draws pictures from words. The routes under /v1/images are those of OpenAI's Images API; jobs, pictures, plans and " +
      "conversations are our own. Errors are `{error: {code, title, message, hint}}`; codes are permanent.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: "/" }],
  security: [{ key: [] }, { session: [] }],
};

const securitySchemes = {
  key: { type: "http", scheme: "bearer" },
  session: { type: "apiKey", in: "cookie", name: sessionCookie },
};

/** With every named schema once, and the two ways of bringing a key. */
export function openApiDocument(app: App): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  const schemas: Record<string, Json> = {};
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== "route") continue;
    const { path, method } = definition.route;
    paths[path] = { ...paths[path], [method]: operationOf(definition.route, schemas) };
  }
  return { ...head, components: { schemas: sorted(schemas), ...{ securitySchemes } }, paths };
}

const sorted = (schemas: Record<string, Json>) =>
  Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Adds the named schemas that it uses to `schemas`. */
function operationOf(route: RouteConfig, schemas: Record<string, Json>): Operation {
  const { tags, summary, description, security, request = {}, responses } = route;
  const parameters = parametersOf(request, schemas);
  const body = request.body;
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(security === undefined ? {} : { security }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: body.required ?? false, content: contentOf(body.content as Content, schemas) } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const { description, content } = response as { description: string; content?: Content };
        return [status, { description, ...(content === undefined ? {} : { content: contentOf(content, schemas) }) }];
      }),
    ),
  };
}

type Content = Record<string, { schema?: unknown } | undefined>;

function contentOf(content: Content, schemas: Record<string, Json>): Record<string, { schema?: Json }> {
  return Object.fromEntries(
    Object.entries(content).map(([kind, media]) => {
      const schema = media?.schema;
      return [kind, schema === undefined ? {} : { schema: jsonSchemaOf(schema, schemas) }];
    }),
  );
}

function parametersOf(request: NonNullable<RouteConfig["request"]>, schemas: Record<string, Json>): Parameter[] {
  const places = [
    ["path", request.params],
    ["query", request.query],
    ["header", request.headers],
  ] as const;
  return places.flatMap(([place, schema]) => {
    if (!(schema instanceof z.ZodObject)) return [];
    return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
      name,
      in: place,
      required: !field.safeParse(undefined).success,
      schema: jsonSchemaOf(field, schemas),
    }));
  });
}

/** Of what comes in: answers may then grow fields without breaking anybody. A schema that is JSON already stays as it is. */
function jsonSchemaOf(schema: unknown, schemas: Record<string, Json>): Json {
  if (schema instanceof FormSchema) return formSchemaOf(schema, schemas);
  if (!(schema instanceof z.ZodType)) return schema as Json;
  const name = schemaNames.get(schema)?.id;
  const made = z.toJSONSchema(schema, {
    io: "input",
    metadata: schemaNames,
    unrepresentable: "any",
    override: ({ jsonSchema }) => dropEndsOfNumbers(jsonSchema),
  });
  const {
    $schema,
    $defs = {},
    ...json
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & {
    $defs?: Record<string, Json>;
  };
  for (const [id, each] of Object.entries($defs)) schemas[id] = withoutId(each);
  if (name === undefined) return json;
  // zod answers a named schema by itself, or where it meets it again by a reference to it among the definitions.
  if (!("$ref" in json)) schemas[name] = withoutId(json);
  return { $ref: `#/components/schemas/${name}` };
}

/** zod writes where whole numbers end in JavaScript; that is no bound of ours. */
function dropEndsOfNumbers(schema: Json): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function formSchemaOf({ fields, files }: FormSchema, schemas: Record<string, Json>): Json {
  return { allOf: [jsonSchemaOf(fields, schemas), { type: "object", properties: files }] };
}

/** The name is where it is kept; inside, JSON Schema knows no `id`. */
function withoutId({ id, ...schema }: Json): Json {
  return schema;
}
