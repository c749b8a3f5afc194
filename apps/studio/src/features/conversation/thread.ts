// Turns that hang on one another as lines that can be read: from the first to one of the last, with the ways not taken.
// Not the words and pictures of a turn, and not what is shown of it.

import type { TurnView } from "@imagier/contracts";

type Turn = Pick<TurnView, "id" | "after">;

/** The line that ends in a turn, first turn first; the newest line where that turn is not there. */
export function lineTo<T extends Turn>(turns: readonly T[], lastId: string | undefined): T[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const line: T[] = [];
  let turn = byId.get(lastId ?? "") ?? turns.at(-1);
  while (turn !== undefined && !line.includes(turn)) {
    line.unshift(turn);
    turn = turn.after === undefined ? undefined : byId.get(turn.after);
  }
  return line;
}

/** Turns that follow the same one, itself among them, oldest first. */
export function siblingsOf<T extends Turn>(turns: readonly T[], { after }: Turn): T[] {
  return turns.filter((turn) => turn.after === after);
}

/** The end of the line that goes on from a turn; where it forks, along the newest way. */
export function newestEnd<T extends Turn>(turns: readonly T[], from: T): T {
  let end = from;
  for (let steps = 0; steps < turns.length; steps++) {
    const next = turns.filter(({ after }) => after === end.id).at(-1);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

/** The last turn of a line that has a picture to go on from. */
export function lastWithPicture<T extends Pick<TurnView, "job">>(line: readonly T[]): T | undefined {
  return line.findLast(({ job }) => job.pictures.length > 0);
}
