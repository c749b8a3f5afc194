// How the service understands a prompt, asked a moment after the last key.

import type { ScenePlan, Understanding } from "@imagier/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { parseScenePlanLater } from "../../server/parse-plan.js";
import { service } from "../../server/service.js";

export interface Understood extends Omit<Understanding, "plan"> {
  /** The words it is of. */
  prompt: string;
  plan: ScenePlan;
}

const pauseMs = 220;

/** Undefined of an empty prompt, and until the first answer. An older answer stays while the next is on its way. */
export function useUnderstanding(prompt: string): { understood: Understood | undefined; isBehind: boolean } {
  const settled = useSettled(prompt.trim());
  const query = useQuery({
    queryKey: ["understanding", settled],
    queryFn: ({ signal }) => understand(settled, signal),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const understood = settled === "" ? undefined : query.data;
  return { understood, isBehind: understood !== undefined && understood.prompt !== prompt.trim() };
}

async function understand(prompt: string, signal: AbortSignal): Promise<Understood> {
  const { plan, ...rest } = await service.plans.understand({ prompt }, { signal });
  return { ...rest, prompt, plan: await parseScenePlanLater(plan) };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
