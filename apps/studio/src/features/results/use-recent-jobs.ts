// Jobs of whoever draws here, newest first, a page at a time; asked again often while one of them is not done.

import type { JobView } from "@imagier/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { isFinished } from "../../server/apply-event.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { keepJobs } from "../../server/use-job.js";

const pageSize = 8;
const busyMs = 2_500;
const idleMs = 20_000;

export interface RecentJobs {
  /** Undefined until the first answer. */
  jobs: JobView[] | undefined;
  error: unknown;
  retry: () => void;
  /** Undefined where there are no earlier ones. */
  showMore: (() => void) | undefined;
  isShowingMore: boolean;
}

export function useRecentJobs(): RecentJobs {
  const query = useInfiniteQuery({
    queryKey: queryKeys.jobList("recent"),
    queryFn: async ({ pageParam, signal }) => {
      const jobs = await service.jobs.list({ limit: pageSize, before: pageParam }, { signal });
      keepJobs(jobs);
      return jobs;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.id),
    refetchInterval: ({ state }) =>
      state.data?.pages.flat().some((job) => !isFinished(job)) === true ? busyMs : idleMs,
  });
  return {
    jobs: query.data?.pages.flat(),
    error: query.data === undefined ? query.error : undefined,
    retry: () => void query.refetch(),
    showMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isShowingMore: query.isFetchingNextPage,
  };
}
