// What a job is called: the words that asked for it, or those of the picture it was made from.

import type { JobView } from "@imagier/contracts";

export function titleOf({ wish, pictures }: Pick<JobView, "wish" | "pictures">): string {
  switch (wish.kind) {
    case "draw":
      return wish.wish.prompt;
    case "edit":
      return wish.instruction;
    case "plan":
      return typeof wish.plan.prompt === "string" ? wish.plan.prompt : (pictures[0]?.prompt ?? "");
    default:
      return pictures[0]?.prompt ?? "";
  }
}
