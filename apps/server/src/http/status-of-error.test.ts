// Every code has a status: whose fault it is decides, unless the table says otherwise.

import { type ErrorCode, errorCatalogue } from "@imagier/contracts";
import { expect, it } from "vitest";
import { statusOfError } from "./status-of-error.js";

/** What a person who calls cannot put right, though it is somebody's input. */
const ofWhoeverRunsIt: ErrorCode[] = ["TIERS_INVALID", "DATABASE_TOO_NEW", "DATABASE_IN_USE", "MODELS_NOT_FOUND"];

it("input is a 4xx, the machine a 5xx, but for what is said to be otherwise", () => {
  for (const [name, { blame }] of Object.entries(errorCatalogue)) {
    const code = name as ErrorCode;
    const isCallers = blame !== "machine" && !code.startsWith("HUB_") && !ofWhoeverRunsIt.includes(code);
    if (isCallers) expect(statusOfError(code), code).toBeLessThan(500);
  }
  expect(statusOfError("INTERNAL")).toBe(500);
  expect(statusOfError("SEED_INVALID")).toBe(400);
  expect(statusOfError("ENGINE_CLOSED")).toBe(503);
  expect(statusOfError("CANCELLED")).toBe(409);
});
