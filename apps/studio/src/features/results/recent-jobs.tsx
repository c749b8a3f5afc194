// Everything that was asked for lately, each job a card, the newest first.

import { Button } from "../../components/button.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { useTexts } from "../../texts/use-texts.js";
import { JobCard } from "./job-card.js";
import styles from "./recent-jobs.module.css";
import { resultsTexts } from "./results-texts.js";
import type { RecentJobs as Recent } from "./use-recent-jobs.js";

export function RecentJobs({ recent }: { recent: Recent }) {
  const texts = useTexts(resultsTexts);
  const { jobs, error, retry, showMore, isShowingMore } = recent;
  if (error !== undefined && error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (jobs === undefined) return <Skeleton height="18rem" />;
  if (jobs.length === 0) return undefined;
  return (
    <section className={styles.recent} aria-label={texts.recent}>
      {jobs.map((job) => (
        <JobCard key={job.id} known={job} />
      ))}
      {showMore === undefined ? undefined : (
        <Button tone="quiet" isBusy={isShowingMore} onClick={showMore}>
          {texts.showMore}
        </Button>
      )}
    </section>
  );
}
