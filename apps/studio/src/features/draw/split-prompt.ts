// A prompt cut into pieces by what is known of its words: drawn as asked, not drawable, or nothing particular.
// Not the understanding itself: the service sends that.

import type { Understanding } from "@imagier/contracts";

export interface PromptPiece {
  text: string;
  from: number;
  kind: "plain" | "understood" | "unmet";
}

/** Pieces that together are the prompt again. What cannot be drawn wins over the phrase around it. */
export function splitPrompt(prompt: string, { spans, unmet }: Pick<Understanding, "spans" | "unmet">): PromptPiece[] {
  const kinds: PromptPiece["kind"][] = new Array(prompt.length).fill("plain");
  for (const { from, to } of spans) kinds.fill("understood", from, to);
  for (const { phrase } of unmet) {
    const at = findPhrase(prompt, phrase);
    if (at >= 0) kinds.fill("unmet", at, at + phrase.length);
  }
  const pieces: PromptPiece[] = [];
  for (let from = 0; from < prompt.length; ) {
    const kind = kinds[from]!;
    let to = from + 1;
    while (to < prompt.length && kinds[to] === kind) to++;
    pieces.push({ text: prompt.slice(from, to), from, kind });
    from = to;
  }
  return pieces;
}

/** The prompt with the nearest that can be drawn in the place of what cannot. */
export function replacePhrase(prompt: string, phrase: string, nearest: string): string {
  const at = findPhrase(prompt, phrase);
  return at < 0 ? prompt : prompt.slice(0, at) + nearest + prompt.slice(at + phrase.length);
}

/** Where the phrase stands as whole words; case does not matter. */
function findPhrase(prompt: string, phrase: string): number {
  const text = prompt.toLowerCase();
  const sought = phrase.toLowerCase();
  if (sought === "") return -1;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + sought.length] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return at;
  }
  return -1;
}
