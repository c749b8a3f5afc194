// Everything that was asked for lately, each job a card, the newest first.

import { Button } from "../../components/button.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { useTexts } from "../../texts/use-texts.js";
import { JobCard } from "./job-card.js";
import styles from "./job-feed.module.css";
import { resultsTexts } from "./results-texts.js";
import type { JobFeed as Feed } from "./use-job-feed.js";

export function JobFeed({ feed }: { feed: Feed }) {
  const texts = useTexts(resultsTexts);
  const { jobs, error, retry, showMore, isShowingMore } = feed;
  if (error !== undefined && error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (jobs === undefined) return <Skeleton height="18rem" />;
  if (jobs.length === 0) return undefined;
  return (
    <section className={styles.feed} aria-label={texts.feed}>
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
