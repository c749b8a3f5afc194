// Fetching a checkpoint: asking again tells how far it is, so one question begins it and follows it.

import type { PullView } from "@imagier/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { modelsTexts } from "./models-texts.js";

const askedAgainMs = 1_000;

interface Pull {
  start: () => void;
  /** While it runs. */
  progress: PullView | undefined;
  /** Why it failed. */
  problem: string | undefined;
}

export function usePull(name: string): Pull {
  const texts = useTexts(modelsTexts);
  const queries = useQueryClient();
  const [isWanted, setIsWanted] = useState(false);
  const query = useQuery({
    queryKey: ["pull", name],
    queryFn: ({ signal }) => service.catalogue.pull(name, { acceptLicence: true, signal }),
    enabled: isWanted && name !== "",
    refetchInterval: ({ state }) => (state.data?.state === "running" ? askedAgainMs : false),
    staleTime: 0,
  });
  const state = query.data?.state;
  useEffect(() => {
    if (state === undefined || state === "running") return;
    setIsWanted(false);
    if (state === "succeeded") say(texts.pullDone(name));
    void queries.invalidateQueries({ queryKey: queryKeys.models });
    void queries.invalidateQueries({ queryKey: queryKeys.offers });
  }, [state, name, queries, texts]);
  const failure = query.data?.error ?? (query.isError ? query.error : undefined);
  return {
    start: () => {
      setIsWanted(true);
      if (query.isFetched) void query.refetch();
    },
    progress: isWanted && failure === undefined && state === "running" ? query.data : undefined,
    problem: failure && errorViewOf(failure).message,
  };
}
