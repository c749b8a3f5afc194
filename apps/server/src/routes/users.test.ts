// Users and teams over HTTP, from an admin's hand to a user's first key; everybody else is refused.

import { beforeAll, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";

let test: TestApp;

beforeAll(async () => {
  test = await sharedTestApp();
}, 120_000);

const ask = async (method: string, path: string, body?: object, key?: string) => {
  const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  const answer = await test.fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> & { error: { code: string } } };
};

it("makes a user with a key, changes the tier, gives a seat and takes it back", async () => {
  const { body: user } = await ask("POST", "/v1/users", { name: "Ada" });
  expect(user).toMatchObject({ name: "Ada", tier: "free" });
  const { body: minted } = await ask("POST", "/v1/keys", { name: "Ada's", scopes: ["draw"], userId: user.id });
  expect((await ask("GET", "/v1/usage", undefined, minted.key)).body).toMatchObject({ userId: user.id, tier: "free" });
  expect((await ask("PATCH", `/v1/users/${user.id}`, { tier: "pro" })).body).toMatchObject({ tier: "pro" });
  const { body: team } = await ask("POST", "/v1/teams", { name: "Analysts", tier: "team" });
  expect((await ask("PUT", `/v1/teams/${team.id}/seats/${user.id}`)).body).toMatchObject({ teamId: team.id });
  expect((await ask("DELETE", `/v1/users/${user.id}/seat`)).body.teamId).toBeUndefined();
  const refused = await ask("POST", "/v1/users", { name: "Eve" }, minted.key);
  expect([refused.status, refused.body.error.code]).toEqual([403, "SCOPE_MISSING"]);
  expect((await ask("PATCH", `/v1/users/${user.id}`, { tier: "gold" })).body.error.code).toBe("TIER_UNKNOWN");
  expect((await ask("PATCH", "/v1/users/nobody", { tier: "pro" })).status).toBe(404);
});
