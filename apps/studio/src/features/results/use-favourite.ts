// The heart on a picture: shown at once, taken back where the service did not take it.

import type { PictureView } from "@imagier/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";

export function useFavourite({ id, isFavourite }: PictureView): { isFavourite: boolean; toggle: () => void } {
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: (wanted: boolean) => service.pictures.favourite(id, wanted),
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
    onSuccess: (picture) => queries.setQueryData(queryKeys.picture(id), picture),
    // The heart stays as pressed until the lists have come again.
    onSettled: () =>
      Promise.all(
        [queryKeys.pictureLists, queryKeys.jobLists, ["job"]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const shown = changing.isPending ? changing.variables : isFavourite;
  return { isFavourite: shown, toggle: () => changing.mutate(!shown) };
}
