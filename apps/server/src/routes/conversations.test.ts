// Conversations over HTTP: the first words draw, the next change, any turn can be gone on from.

import { beforeAll, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";

let test: TestApp;

beforeAll(async () => {
  test = await sharedTestApp();
}, 120_000);

interface Turn {
  id: string;
  after?: string;
  job: {
    id: string;
    state: string;
    wish: { kind: string; parent?: string; wish?: object };
    pictures: { id: string }[];
  };
}

const post = async (path: string, body: object) =>
  test.fetch(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });

it("draws, changes, and branches from any turn", async () => {
  const begun = (await (await post("/v1/conversations", { size: "64x64", seed: 3 })).json()) as {
    id: string;
    turns: [];
  };
  const path = `/v1/conversations/${begun.id}`;
  const turnsOf = async () => ((await (await test.fetch(path)).json()) as { turns: Turn[] }).turns;
  const say = async (words: string, after?: string) => {
    const answer = await post(`${path}/turns`, { words, after });
    expect(answer.status).toBe(202);
    const turn = (await answer.json()) as Turn;
    await expect
      .poll(async () => (await turnsOf()).find(({ id }) => id === turn.id)?.job.state, { timeout: 10_000 })
      .toBe("succeeded");
    return (await turnsOf()).find(({ id }) => id === turn.id)!;
  };

  const first = await say("a cat on a chair");
  expect(first.job.wish).toMatchObject({ kind: "draw", wish: { prompt: "a cat on a chair", size: "64x64", seed: 3 } });
  const second = await say("make the cat red");
  expect(second).toMatchObject({ after: first.id, job: { wish: { kind: "edit", parent: first.job.pictures[0]!.id } } });
  const branch = await say("make the chair blue", first.id);
  expect(branch).toMatchObject({ after: first.id, job: { wish: { parent: first.job.pictures[0]!.id } } });
  expect(await turnsOf()).toHaveLength(3);

  expect((await post(`${path}/turns`, { words: "a hat", after: `turn_${"0".repeat(26)}` })).status).toBe(404);
  const list = (await (await test.fetch("/v1/conversations?limit=1")).json()) as { id: string }[];
  expect(list).toMatchObject([{ id: begun.id }]);
  expect((await test.fetch(path, { method: "DELETE" })).status).toBe(204);
  expect((await test.fetch(path)).status).toBe(404);
}, 60_000);

it("does not go on from a picture that is not there yet", async () => {
  const begun = (await (await post("/v1/conversations", { size: "64x64" })).json()) as { id: string };
  await post(`/v1/conversations/${begun.id}/turns`, { words: "a snail, slowly" });
  const busy = await post(`/v1/conversations/${begun.id}/turns`, { words: "make it green" });
  expect([busy.status, ((await busy.json()) as { error: { code: string } }).error.code]).toEqual([
    409,
    "CONVERSATION_BUSY",
  ]);
});
