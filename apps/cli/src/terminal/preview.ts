// Shows a PNG inside a terminal that can: the inline-image protocols of iTerm2 and kitty, chosen by the environment.
// Not a viewer: a terminal that does not say who it is gets nothing. iterm2.com/documentation-images, sw.kovidgoyal.net/kitty/graphics-protocol.

export type PreviewProtocol = "iterm2" | "kitty";

/** Rows of text that a preview takes. */
const previewRows = 12;
/** Longest piece of data that a kitty escape may carry. */
const kittyChunk = 4096;

/** `undefined` where nothing is known, and inside tmux or screen, which swallow pictures. */
export function previewProtocol(env: Readonly<Record<string, string | undefined>>): PreviewProtocol | undefined {
  if (env.TMUX || env.STY || env.TERM?.startsWith("screen") || env.TERM?.startsWith("tmux")) return undefined;
  if (env.KITTY_WINDOW_ID || env.TERM === "xterm-kitty" || env.TERM_PROGRAM === "ghostty") return "kitty";
  if (env.TERM_PROGRAM === "iTerm.app" || env.TERM_PROGRAM === "WezTerm" || env.LC_TERMINAL === "iTerm2")
    return "iterm2";
  return undefined;
}

/** The escape sequence that shows the picture, with a line end after it. */
export function previewSequence(protocol: PreviewProtocol, png: Uint8Array): string {
  const base64 = Buffer.from(png).toString("base64");
  if (protocol === "iterm2") {
    return `\x1b]1337;File=inline=1;size=${png.length};height=${previewRows};preserveAspectRatio=1:${base64}\x07\n`;
  }
  const chunks = base64.match(new RegExp(`.{1,${kittyChunk}}`, "g")) ?? [];
  const escapes = chunks.map((chunk, i) => {
    const control = i === 0 ? `a=T,f=100,r=${previewRows},` : "";
    return `\x1b_G${control}m=${i < chunks.length - 1 ? 1 : 0};${chunk}\x1b\\`;
  });
  return `${escapes.join("")}\n`;
}
