import { ImagierError, parseGenerationRequest } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Log, openLog } from "./open-log.js";

const prompt = "zebra juggling pomegranates";

function logged(write: (log: Log) => void, options = {}): string {
  let text = "";
  write(openLog("server", { stream: { write: (line) => (text += line) }, level: "debug", ...options }));
  return text;
}

/** What a value throws. */
function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("the log", () => {
  it("holds no words of a prompt, wherever they stand", () => {
    const refusal = thrownBy(() => parseGenerationRequest({ prompt: "a cat", style: 3, size: prompt }));
    expect((refusal as Error).message).toContain("zebra");
    const text = logged((log) => {
      log.info({ wish: { prompt } }, "job");
      log.info({ job: { kind: "draw", deeper: [{ negative_prompt: prompt, instruction: prompt }] } }, "job");
      log.warn({ error: refusal }, "request");
      log.error({ error: new ImagierError("OUTPUT_FAILED", "Failed.", { cause: refusal }) }, "fault");
      log.error({ error: thrownBy(() => JSON.parse(prompt)) }, "fault");
      log.error({ error: prompt, nested: [thrownBy(() => JSON.parse(prompt))] }, "fault");
    });
    expect(text.trim().split("\n")).toHaveLength(6);
    expect(text).not.toMatch(/zebra|pomegranates/);
  });

  it("never holds keys, even where prompts are wanted", () => {
    const text = logged(
      (log) =>
        log.info({ prompt, headers: { Authorization: "Bearer imk_secret", "set-cookie": "imk_secret" } }, "request"),
      { showsPrompts: true },
    );
    expect(text).toContain(prompt);
    expect(text).not.toContain("imk_secret");
  });

  it("keeps the times of stages, whatever those are called", () => {
    const line = JSON.parse(logged((log) => log.info({ timingsMs: { plan: 3, total: 9 }, plan: { a: 1 } }, "job")));
    expect(line).toMatchObject({ timingsMs: { plan: 3, total: 9 }, plan: "[redacted]" });
  });

  it("keeps what an operator needs: codes, paths and frames", () => {
    const error = new ImagierError("OUTPUT_FAILED", 'Cannot write "/var/lib/imagier/pictures": no space.');
    const line = JSON.parse(logged((log) => log.error({ jobId: "job_1", error }, "fault")));
    expect(line).toMatchObject({ level: "error", role: "server", jobId: "job_1", msg: "fault" });
    expect(line.error).toMatchObject({ code: "OUTPUT_FAILED", message: error.message });
    expect(line.error.stack).toContain("open-log.test");
  });

  it("writes one parsable line for whatever it is given, and no prompt in it", () => {
    const words = fc.stringMatching(/^[a-z]{6,12} [a-z]{6,12}$/);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), words, (value, text) => {
        const line = logged((log) => log.info({ value, wish: { prompt: text }, error: new Error(`"${text}"`) }, "job"));
        expect(line.trim().split("\n")).toHaveLength(1);
        expect(() => JSON.parse(line)).not.toThrow();
        expect(line).not.toContain(text);
      }),
      { numRuns: 100 },
    );
  });

  it("ends with cycles and very deep values", () => {
    const cycle: Record<string, unknown> = { name: "a" };
    cycle.self = cycle;
    expect(logged((log) => log.info(cycle, "job"))).toContain('"..."');
  });
});
