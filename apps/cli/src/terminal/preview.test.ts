import { describe, expect, it } from "vitest";
import { previewProtocol, previewSequence } from "./preview.js";

it.each([
  [{ TERM_PROGRAM: "iTerm.app" }, "iterm2"],
  [{ TERM_PROGRAM: "WezTerm" }, "iterm2"],
  [{ KITTY_WINDOW_ID: "1" }, "kitty"],
  [{ TERM: "xterm-kitty" }, "kitty"],
  [{ TERM_PROGRAM: "ghostty" }, "kitty"],
  [{ TERM: "xterm-256color" }, undefined],
  [{ TERM_PROGRAM: "iTerm.app", TMUX: "/tmp/tmux" }, undefined],
  [{}, undefined],
])("%j shows pictures by %s", (env, protocol) => {
  expect(previewProtocol(env)).toBe(protocol);
});

describe("the sequences", () => {
  const png = Buffer.from(Array.from({ length: 10_000 }, (_, i) => (i * 7) & 255));

  it("carry the whole picture to iTerm2", () => {
    const pattern = /^<ESC>\]1337;File=inline=1;size=10000;[^:]*:[^<]*<BEL>\n$/;
    const sequence = readable(previewSequence("iterm2", png));
    expect(sequence).toMatch(pattern);
    expect(Buffer.from(sequence.slice(sequence.indexOf(":") + 1, sequence.lastIndexOf("<BEL>")), "base64")).toEqual(
      png,
    );
  });

  it("carry it to kitty in pieces of at most 4096, the last of which says so", () => {
    const pieces = readable(previewSequence("kitty", png))
      .split("<ESC>_G")
      .slice(1)
      .map(
        (piece) =>
          piece
            .trimEnd()
            .replace(/<ESC>\\$/, "")
            .split(";") as [string, string],
      );
    expect(pieces.map(([control]) => control.match(/m=(\d)/)![1])).toEqual(["1", "1", "1", "0"]);
    expect(pieces[0]![0]).toContain("a=T,f=100");
    expect(Math.max(...pieces.map(([, data]) => data.length))).toBeLessThanOrEqual(4096);
    expect(Buffer.from(pieces.map(([, data]) => data).join(""), "base64")).toEqual(png);
  });
});

/** Base64 has no brackets, so these cannot be taken for data. */
function readable(sequence: string): string {
  return sequence.replaceAll("\x1b", "<ESC>").replaceAll("\x07", "<BEL>");
}
