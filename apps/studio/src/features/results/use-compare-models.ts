// Sends the draft once for every installed model, with one seed, and goes to where the results stand side by side.

import type { JobWish, ModelView } from "@imagier/contracts";
import { useMutation } from "@tanstack/react-query";
import { say } from "../../components/toast.js";
import { usePreferences } from "../../frame/preferences.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { errorViewOf } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { useDraft, wishOf } from "../draw/draft.js";

export function useCompareModels(models: readonly ModelView[]): { compare: () => void; isPending: boolean } {
  const draft = useDraft();
  const { language } = usePreferences();
  const sending = useMutation({
    mutationFn: async () => {
      const seed = draft.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!;
      const wishes = models.map(({ id }): JobWish => {
        // Steps and guidance are each model's own; only words, size and seed are the same.
        const common = { ...draft, ...{ style: undefined, steps: undefined, guidanceScale: undefined } };
        return wishOf({ ...common, model: id, seed, count: 1, verify: "report" }, language);
      });
      return Promise.all(wishes.map((wish) => service.jobs.submit(wish)));
    },
    onSuccess: (jobs) => goTo(hrefOf("draw", "compare", { jobs: jobs.map(({ id }) => id).join(".") })),
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
  });
  return { compare: () => sending.mutate(), isPending: sending.isPending };
}
