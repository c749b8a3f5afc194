// Pictures that fit the filters in the address, newest first, large pages at a time.

import type { PictureQuery, PictureView } from "@imagier/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";

/** The largest page that the service gives. */
const pageSize = 200;

export interface Gallery {
  /** Undefined until the first answer. */
  pictures: PictureView[] | undefined;
  error: unknown;
  retry: () => void;
  showMore: () => void;
  isFiltered: boolean;
}

export function useGallery(filters: URLSearchParams): Gallery {
  const asked: PictureQuery = {
    search: filters.get("search") ?? undefined,
    model: filters.get("model") ?? undefined,
    style: filters.get("style") ?? undefined,
    favourite: filters.has("favourite") ? true : undefined,
  };
  const query = useInfiniteQuery({
    queryKey: queryKeys.pictureList(asked),
    queryFn: ({ pageParam, signal }) =>
      service.pictures.list({ ...asked, limit: pageSize, before: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.id),
    placeholderData: keepPreviousData,
  });
  return {
    pictures: query.data?.pages.flat(),
    error: query.data === undefined && query.error !== null ? query.error : undefined,
    retry: () => void query.refetch(),
    showMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    isFiltered: Object.values(asked).some((value) => value !== undefined),
  };
}
