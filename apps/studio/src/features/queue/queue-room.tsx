// Jobs by how far they are: the one being drawn, those that wait with their place and time, and the last that ended.

import type { JobView } from "@imagier/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Coffee, Square } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink, IconButton } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { ProgressRing } from "../../components/progress-ring.js";
import { RoomHeader } from "../../components/room-header.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { say } from "../../components/toast.js";
import { hrefOf } from "../../frame/router.js";
import { isFinished } from "../../server/apply-event.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { keepJobs, useJob } from "../../server/use-job.js";
import { useTexts } from "../../texts/use-texts.js";
import { durationText, shareOf } from "../results/job-progress-line.js";
import { titleOf } from "../results/job-title.js";
import { resultsTexts } from "../results/results-texts.js";
import styles from "./queue-room.module.css";
import { queueTexts } from "./queue-texts.js";

const askedAgainMs = 2_500;
const shownLately = 12;

export function QueueRoom() {
  const texts = useTexts(queueTexts);
  const query = useQuery({
    queryKey: queryKeys.jobList("queue"),
    queryFn: async ({ signal }) => {
      const jobs = await service.jobs.list({ limit: 100 }, { signal });
      keepJobs(jobs);
      return jobs;
    },
    refetchInterval: askedAgainMs,
  });
  const jobs = query.data ?? [];
  const running = jobs.filter(({ state }) => state === "running");
  const waiting = jobs.filter(({ state }) => state === "queued").sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const lately = jobs.filter(isFinished).slice(0, shownLately);
  return (
    <>
      <RoomHeader title={texts.title}>{texts.lead}</RoomHeader>
      {query.isPending ? <Skeleton height="14rem" /> : undefined}
      {query.isError && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : undefined}
      {query.isSuccess && running.length + waiting.length === 0 ? <NothingWaits /> : undefined}
      <div className={styles.lists}>
        <JobList title={texts.now} jobs={running} />
        <JobList title={texts.waiting} jobs={waiting} />
        <JobList title={texts.lately} jobs={lately} />
      </div>
    </>
  );
}

function NothingWaits() {
  const texts = useTexts(queueTexts);
  return (
    <EmptyState icon={Coffee} title={texts.empty} action={<ButtonLink href={hrefOf("draw")}>{texts.draw}</ButtonLink>}>
      {texts.emptyHint}
    </EmptyState>
  );
}

function JobList({ title, jobs }: { title: string; jobs: readonly JobView[] }) {
  if (jobs.length === 0) return undefined;
  return (
    <section className={styles.list}>
      <h2>{title}</h2>
      <ul>
        {jobs.map((job) => (
          <JobRow key={job.id} known={job} />
        ))}
      </ul>
    </section>
  );
}

function JobRow({ known }: { known: JobView }) {
  const texts = useTexts(queueTexts);
  const { job = known } = useJob(known.id, known);
  return (
    <li className={styles.row}>
      <JobSign job={job} />
      <div className={styles.words}>
        <span className={styles.title}>{titleOf(job)}</span>
        <JobState job={job} />
      </div>
      {isFinished(job) ? undefined : <StopButton job={job} label={texts.cancel} />}
    </li>
  );
}

/** A ring while it is drawn, its number while it waits, its first picture afterwards. */
function JobSign({ job }: { job: JobView }): ReactNode {
  const texts = useTexts(queueTexts);
  const picture = job.pictures[0];
  if (job.state === "running") return <ProgressRing label={texts.states.running} share={shareOf(job)} />;
  if (job.state === "queued") return <span className={styles.position}>{job.position ?? "…"}</span>;
  if (picture === undefined) return <span className={styles.position} />;
  return (
    <a href={hrefOf("gallery", picture.id)} aria-label={titleOf(job)}>
      <img
        src={service.pictures.thumbnailUrl(picture.id)}
        alt=""
        className={styles.picture}
        width={48}
        height={48}
        loading="lazy"
      />
    </a>
  );
}

function JobState({ job }: { job: JobView }) {
  const texts = useTexts(queueTexts);
  const results = useTexts(resultsTexts);
  const totalMs = job.timingsMs?.total;
  return (
    <span className={styles.state}>
      <Chip tone={job.state === "failed" ? "bad" : job.state === "running" ? "warm" : "plain"}>
        {texts.states[job.state]}
      </Chip>
      {!isFinished(job) && job.estimateMs !== undefined ? (
        <span>{texts.wait(durationText(job.estimateMs, results))}</span>
      ) : undefined}
      {job.state === "succeeded" && totalMs !== undefined ? (
        <span>{texts.took(durationText(totalMs, results))}</span>
      ) : undefined}
      {job.error === undefined ? undefined : <span>{errorViewOf(job.error).message}</span>}
    </span>
  );
}

function StopButton({ job, label }: { job: JobView; label: string }) {
  const queries = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => service.jobs.cancel(job.id),
    onSuccess: (stopped) => keepJobs([stopped]),
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.jobLists }),
  });
  return <IconButton icon={Square} label={label} disabled={stopping.isPending} onClick={() => stopping.mutate()} />;
}
