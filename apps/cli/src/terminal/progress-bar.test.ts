import { expect, it } from "vitest";
import { listeningTerminal } from "./listening-terminal.js";
import { barLine, openProgressBar, remainingMs } from "./progress-bar.js";

it("fills from left to right, and stops at full", () => {
  const filled = (done: number) => barLine({ label: "x", done, total: 24 }).replace(/[^█]/g, "").length;
  expect([0, 12, 24, 30].map(filled)).toEqual([0, 12, 24, 24]);
  expect(barLine({ label: "loading", done: 0, total: 0 })).toBe("loading");
  expect(barLine({ label: "x", done: 3, total: 24 })).toContain("3/24");
});

it("counts the time left from the pace since the label began", () => {
  expect(remainingMs({ label: "x", done: 15, total: 20 }, { elapsedMs: 1000, doneBefore: 10 })).toBe(1000);
  expect(remainingMs({ label: "x", done: 10, total: 20 }, { elapsedMs: 1000, doneBefore: 10 })).toBeUndefined();
});

it("writes to a terminal and wipes itself, and is silent elsewhere", () => {
  for (const [isTTY, isSilent] of [
    [true, true],
    [false, false],
    [true, false],
  ] as const) {
    const terminal = listeningTerminal({ isTTY });
    const bar = openProgressBar(terminal, { isSilent, secondsLeft: "s left" });
    for (let done = 0; done <= 4; done++) bar.update({ label: "drawing", done, total: 4 });
    bar.close();
    expect(terminal.out()).toBe("");
    if (!isTTY || isSilent) expect(terminal.err()).toBe("");
    else {
      expect(terminal.err()).toContain("4/4");
      expect(terminal.err().endsWith("\r\x1b[K")).toBe(true);
    }
  }
});
