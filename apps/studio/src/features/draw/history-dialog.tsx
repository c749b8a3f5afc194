// Prompts that were sent before, from the service's own memory; choosing one puts it back with all its settings.

import type { DrawWish, JobView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Dialog } from "../../components/dialog.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft, draftOf } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./history-dialog.module.css";
import { focusPrompt } from "./prompt-box.js";

export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts(drawTexts);
  const jobs = useQuery({ queryKey: queryKeys.jobList("history"), queryFn: () => service.jobs.list({ limit: 200 }) });
  const wishes = wishesOf(jobs.data ?? []);
  return (
    <Dialog title={texts.historyTitle} shape="sheet" onClose={onClose}>
      {jobs.isPending ? <Skeleton /> : undefined}
      {jobs.isError ? <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} /> : undefined}
      {jobs.isSuccess && wishes.length === 0 ? <EmptyState icon={History} title={texts.historyEmpty} /> : undefined}
      <ul className={styles.list}>
        {wishes.map(({ wish, pictureId }) => (
          <li key={wish.prompt}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => {
                changeDraft(draftOf(wish));
                onClose();
                focusPrompt();
              }}
            >
              {pictureId === undefined ? (
                <span className={styles.picture} />
              ) : (
                <img
                  src={service.pictures.thumbnailUrl(pictureId)}
                  alt=""
                  className={styles.picture}
                  width={56}
                  height={56}
                  loading="lazy"
                />
              )}
              <span className={styles.words}>{wish.prompt}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Each prompt once, as it was asked for last. */
function wishesOf(jobs: readonly JobView[]): { wish: DrawWish; pictureId: string | undefined }[] {
  const found = new Map<string, { wish: DrawWish; pictureId: string | undefined }>();
  for (const { wish, pictures } of jobs) {
    if (wish.kind !== "draw" || found.has(wish.wish.prompt)) continue;
    found.set(wish.wish.prompt, { wish: wish.wish, pictureId: pictures[0]?.id });
  }
  return [...found.values()];
}
