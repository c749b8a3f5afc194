// The same words through several models, side by side: picture, time, steps, and how many claims each meets.

import type { JobView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { hrefOf } from "../../frame/router.js";
import { isFinished } from "../../server/apply-event.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useJob } from "../../server/use-job.js";
import { useTexts } from "../../texts/use-texts.js";
import { claimsMet } from "./claims-met.js";
import { JobProgressLine } from "./job-progress-line.js";
import styles from "./model-comparison.module.css";
import { PictureTile } from "./picture-tile.js";
import { resultsTexts } from "./results-texts.js";

export function ModelComparison({ jobIds }: { jobIds: readonly string[] }) {
  const texts = useTexts(resultsTexts);
  return (
    <>
      <RoomHeader
        title={texts.compareTitle}
        actions={
          <ButtonLink href={hrefOf("draw")} icon={ArrowLeft}>
            {texts.back}
          </ButtonLink>
        }
      >
        {texts.compareLead}
      </RoomHeader>
      <ul className={styles.row}>
        {jobIds.map((id) => (
          <li key={id}>
            <ModelResult jobId={id} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ModelResult({ jobId }: { jobId: string }) {
  const { job, previews, error } = useJob(jobId);
  if (job === undefined) return error === null ? <Skeleton height="20rem" /> : <ErrorState error={error} />;
  return (
    <article className={styles.result}>
      <h2>{modelOf(job)}</h2>
      <PictureTile picture={job.pictures[0]} preview={previews.get(0)} number={1} size={undefined} />
      {isFinished(job) ? undefined : <JobProgressLine job={job} />}
      {job.error === undefined ? undefined : <p className={styles.error}>{errorViewOf(job.error).message}</p>}
      <ResultFacts job={job} />
    </article>
  );
}

function ResultFacts({ job }: { job: JobView }) {
  const texts = useTexts(resultsTexts);
  const pictureId = job.pictures[0]?.id;
  const proof = useQuery({
    queryKey: queryKeys.proof(pictureId ?? ""),
    queryFn: () => service.pictures.proof(pictureId!),
    enabled: pictureId !== undefined && isFinished(job),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const claims = claimsMet(proof.data?.inspection);
  const totalMs = job.timingsMs?.total;
  const facts = [
    [texts.time, totalMs === undefined ? texts.unknown : texts.seconds((totalMs / 1000).toFixed(1))],
    [texts.steps, String(stepsOf(job) ?? proof.data?.plan?.steps ?? texts.unknown)],
    [texts.claims, claims === undefined ? texts.unknown : texts.claimsOf(claims.met, claims.all)],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const modelOf = ({ wish }: JobView) => (wish.kind === "draw" ? (wish.wish.model ?? "imagier-1") : wish.kind);
const stepsOf = ({ progress }: JobView) => (progress?.stepsTotal ? progress.stepsTotal : undefined);
