// Sends a wish; what is refused is said in the service's own words.

import type { JobView, JobWish } from "@imagier/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { keepJobs } from "../../server/use-job.js";

export interface SubmitJob {
  submit: (wish: JobWish) => void;
  isPending: boolean;
}

export function useSubmitJob(onSent?: (job: JobView) => void): SubmitJob {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: (wish: JobWish) => service.jobs.submit(wish),
    onSuccess: (job) => {
      keepJobs([job]);
      void queries.invalidateQueries({ queryKey: queryKeys.jobLists });
      void queries.invalidateQueries({ queryKey: queryKeys.usage });
      onSent?.(job);
    },
    onError: (error) => {
      const { message, hint } = errorViewOf(error);
      say([message, hint].filter((part) => part !== "").join(" "), { tone: "danger" });
    },
  });
  return { submit: sending.mutate, isPending: sending.isPending };
}
