import { ImagierError } from "@imagier/contracts";
import { expect, it } from "vitest";
import { persistently } from "./persistently.js";

/** Fails so often, then answers. */
function failing(times: number, error: Error) {
  const tried = { count: 0 };
  const act = async () => {
    tried.count++;
    if (tried.count <= times) throw error;
    return "done";
  };
  return { tried, act };
}

it("waits for a storage that is away, and gives up nothing", async () => {
  const { tried, act } = failing(2, new ImagierError("STORAGE_UNAVAILABLE", "away"));
  expect(await persistently(act)).toBe("done");
  expect(tried.count).toBe(3);
});

it("tries once what waiting does not help", async () => {
  for (const error of [new ImagierError("LEASE_LOST", "gone"), new Error("a fault")]) {
    const { tried, act } = failing(9, error);
    await expect(persistently(act)).rejects.toBe(error);
    expect(tried.count).toBe(1);
  }
});

it("waits no longer when the signal comes", async () => {
  const controller = new AbortController();
  const { tried, act } = failing(9, new ImagierError("DATABASE_UNAVAILABLE", "away"));
  const trying = persistently(act, controller.signal);
  controller.abort();
  await expect(trying).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  expect(tried.count).toBeLessThanOrEqual(2);
});
