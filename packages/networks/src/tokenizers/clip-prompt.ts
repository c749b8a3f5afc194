// The prompt syntax of the field, to pieces of text with weights: "(word:1.3)", "((word))", "[word]", "\(", "BREAK".
// Knows no tokens: clip-chunks.ts. The rules are those of AUTOMATIC1111's stable-diffusion-webui; what is not closed stays open to the end.

export interface PromptPiece {
  text: string;
  /** 1 is plain; each "(" is 1.1 times more, each "[" 1.1 times less. From -20 to 20. */
  weight: number;
  /** A new window of tokens begins here. @default false */
  startsChunk?: boolean;
}

const stepUp = 1.1;
const stepDown = 1 / 1.1;
/** Beyond this a weight only destroys the picture; nesting without end must not reach infinity. */
const mostWeight = 20;

/** In order, neighbours of one weight joined; texts are never empty. Any text is taken. */
export function parsePrompt(prompt: string): PromptPiece[] {
  const pieces: PromptPiece[] = [];
  const round: number[] = []; // where the open "(" began, as indices of pieces
  const square: number[] = [];
  const scale = (from: number | undefined, factor: number) => {
    for (const piece of pieces.slice(from ?? 0)) piece.weight *= factor;
  };
  for (const { kind, text, weight } of tokens(prompt)) {
    if (kind === "(") round.push(pieces.length);
    else if (kind === "[") square.push(pieces.length);
    else if (kind === "weight" && round.length > 0) scale(round.pop(), weight);
    else if (kind === ")" && round.length > 0) scale(round.pop(), stepUp);
    else if (kind === "]" && square.length > 0) scale(square.pop(), stepDown);
    else if (kind === "break") pieces.push({ text: "", weight: 1, startsChunk: true });
    else pieces.push({ text, weight: 1 });
  }
  for (const from of round) scale(from, stepUp);
  for (const from of square) scale(from, stepDown);
  return joinNeighbours(pieces);
}

interface Mark {
  kind: "text" | "(" | ")" | "[" | "]" | "weight" | "break";
  text: string;
  weight: number;
}

const mark = /\\[\\()[\]]|\\|[([\])]|:\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*\)|\bBREAK\b|[^\\()[\]:B]+|[:B]/gs;

function* tokens(prompt: string): Generator<Mark> {
  for (const [text, weight] of prompt.matchAll(mark)) {
    if (weight !== undefined) yield { kind: "weight", text, weight: Number(weight) };
    else if (text === "(" || text === ")" || text === "[" || text === "]") yield { kind: text, text, weight: 1 };
    else if (text === "BREAK") yield { kind: "break", text, weight: 1 };
    else if (text.length === 2 && text.startsWith("\\")) yield { kind: "text", text: text.slice(1), weight: 1 };
    else yield { kind: "text", text, weight: 1 };
  }
}

function joinNeighbours(pieces: readonly PromptPiece[]): PromptPiece[] {
  const joined: PromptPiece[] = [];
  let startsChunk = false;
  for (const { text, weight: exact, startsChunk: isBreak = false } of pieces) {
    startsChunk ||= isBreak;
    if (text === "") continue;
    const weight = Math.min(mostWeight, Math.max(-mostWeight, exact));
    const last = joined.at(-1);
    if (last !== undefined && last.weight === weight && !startsChunk) last.text += text;
    else joined.push({ text, weight, ...(startsChunk && { startsChunk }) });
    startsChunk = false;
  }
  return joined;
}
