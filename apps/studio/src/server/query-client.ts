// What the page knows of the service, kept by react-query: asked again on focus, after a lost line, and where it grows old.

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { connection } from "./connection.js";
import { isKeyMissing, isUnreachable } from "./error-view.js";
import { sessionKey } from "./session.js";

/** Every failure passes here once: a lost line shows the bar, a missing key the door. */
function onError(error: unknown): void {
  if (isUnreachable(error)) connection.lost();
  if (isKeyMissing(error)) queryClient.setQueryData(sessionKey, false);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The client itself has tried again where that is safe.
      retry: false,
      // What this machine serves is reached without a network, too.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
