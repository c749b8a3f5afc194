// Conversations about a picture over HTTP: words become the first drawing, or a change of the picture of the turn before.
// Not what the words mean: that is found out where the job is drawn.

import { createRoute, z } from "@hono/zod-openapi";
import {
  conversationIdSchema,
  conversationQuerySchema,
  conversationViewSchema,
  ImagierError,
  type JobWish,
  type NewTurn,
  newConversationSchema,
  newTurnSchema,
  type TurnView,
  turnViewSchema,
} from "@imagier/contracts";
import type { Conversation } from "@imagier/service";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { emptyAnswer, jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";
import { found as foundPicture } from "./pictures.js";
import { submitJob } from "./submit-job.js";

const tags = ["Conversations"];
const params = z.object({ id: conversationIdSchema });
const usualSize = "1024x1024";

const begin = createRoute({
  method: "post",
  path: "/v1/conversations",
  tags,
  summary: "Begins a conversation",
  request: jsonBody(newConversationSchema),
  responses: { 201: jsonAnswer("The conversation, without turns", conversationViewSchema), ...ourErrors },
});

const list = createRoute({
  method: "get",
  path: "/v1/conversations",
  tags,
  summary: "Your conversations, newest first, without their turns",
  request: { query: conversationQuerySchema },
  responses: { 200: jsonAnswer("Conversations", z.array(conversationViewSchema)), ...ourErrors },
});

const find = createRoute({
  method: "get",
  path: "/v1/conversations/{id}",
  tags,
  summary: "A conversation with its turns",
  request: { params },
  responses: { 200: jsonAnswer("The conversation", conversationViewSchema), ...ourErrors },
});

const remove = createRoute({
  method: "delete",
  path: "/v1/conversations/{id}",
  tags,
  summary: "Deletes a conversation; its pictures stay",
  request: { params },
  responses: { 204: emptyAnswer("It is gone"), ...ourErrors },
});

const say = createRoute({
  method: "post",
  path: "/v1/conversations/{id}/turns",
  tags,
  summary: "Says something: draws the first picture, or changes one",
  description: "`after` names the turn whose picture is changed: any but the newest makes a branch.",
  request: { params, ...jsonBody(newTurnSchema) },
  responses: { 202: jsonAnswer("The turn with its job", turnViewSchema), ...ourErrors },
});

export const conversationRoutes: RouteGroup = {
  mount(app: App, parts: AppParts) {
    const { conversations, pictures } = parts.service;
    app.openapi(begin, async (c) => {
      const { user } = requireScope(c, "draw");
      const { picture, title, size, seed } = c.req.valid("json");
      if (picture !== undefined) foundPicture(picture, await pictures.find(user.id, picture));
      const begun = await conversations.create(user.id, {
        ...(title === undefined ? {} : { title }),
        ...(picture === undefined ? {} : { pictureId: picture }),
        ...(size === undefined ? {} : { size }),
        ...(seed === undefined ? {} : { seed }),
      });
      c.header("Location", `/v1/conversations/${begun.id}`);
      return c.json(viewOf(begun), 201);
    });
    app.openapi(list, async (c) => {
      const { user } = requireScope(c, "draw");
      return c.json((await conversations.list(user.id, c.req.valid("query"))).map(viewOf), 200);
    });
    app.openapi(find, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(viewOf(found(id, await conversations.find(requireScope(c, "draw").user.id, id))), 200);
    });
    app.openapi(remove, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await conversations.delete(requireScope(c, "draw").user.id, id))) found(id, undefined);
      return c.body(null, 204);
    });
    app.openapi(say, async (c) => {
      const { id } = c.req.valid("param");
      const turn = c.req.valid("json");
      const { user } = requireScope(c, "draw");
      const wish = wishOf(found(id, await conversations.find(user.id, id)), turn);
      const { job } = await submitJob(c, parts, { wish });
      const { words, after } = turn;
      const added = { words, jobId: job.id, ...(after === undefined ? {} : { after }) };
      return c.json(await conversations.addTurn(user.id, id, added), 202);
    });
  },
};

/** @throws ImagierError TURN_UNKNOWN, CONVERSATION_BUSY */
function wishOf({ id, turns, start }: Conversation, { words, after }: NewTurn): JobWish {
  const before = after === undefined ? turns.at(-1) : turns.find((turn) => turn.id === after);
  if (after !== undefined && before === undefined) {
    throw new ImagierError("TURN_UNKNOWN", `The conversation ${id} has no turn ${after}.`);
  }
  const it = before?.job.edited;
  const parent = before === undefined ? start.pictureId : pictureOf(before, turns);
  if (parent !== undefined) {
    // "it" in the next words means what the words before were about.
    return {
      kind: "edit",
      parent,
      instruction: words,
      ...(it === undefined ? {} : { it: [...it.changed, ...it.added] }),
    };
  }
  const { size = usualSize, seed } = start;
  return { kind: "draw", wish: { prompt: words, size, ...(seed === undefined ? {} : { seed }) } };
}

/** Of the turn, or where it failed of the nearest one before it; undefined where none ever drew. @throws CONVERSATION_BUSY */
function pictureOf(turn: TurnView, turns: readonly TurnView[]): string | undefined {
  const { job } = turn;
  const picture = job.pictures[0]?.id;
  if (job.state === "succeeded" && picture !== undefined) return picture;
  if (job.state === "queued" || job.state === "running") {
    throw new ImagierError("CONVERSATION_BUSY", `The job ${job.id} of the turn before is ${job.state}.`);
  }
  const before = turns.find(({ id }) => id === turn.after);
  return before === undefined ? undefined : pictureOf(before, turns);
}

function viewOf({ id, title, turns, createdAt }: Conversation) {
  return { id, title, turns, createdAt };
}

function found<T>(id: string, conversation: T | undefined): T {
  if (conversation === undefined) {
    throw new ImagierError("CONVERSATION_UNKNOWN", `There is no conversation ${id} of yours.`);
  }
  return conversation;
}
