// One job: what was asked, how far it is, its pictures as they form, and what can be done about it.

import type { JobView } from "@imagier/contracts";
import { useMutation } from "@tanstack/react-query";
import { CornerLeftUp, RefreshCw, Square } from "lucide-react";
import { Button, IconButton } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { say } from "../../components/toast.js";
import { isFinished } from "../../server/apply-event.js";
import { errorViewOf } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { warningText } from "../../server/service-words.js";
import { keepJobs, useJob } from "../../server/use-job.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft, draftOf } from "../draw/draft.js";
import { focusPrompt } from "../draw/prompt-box.js";
import styles from "./job-card.module.css";
import { JobProgressLine } from "./job-progress-line.js";
import { titleOf } from "./job-title.js";
import { PictureTile } from "./picture-tile.js";
import { resultsTexts } from "./results-texts.js";
import { useSubmitJob } from "./use-submit-job.js";

export function JobCard({ known }: { known: JobView }) {
  const { job = known, previews } = useJob(known.id, known);
  const texts = useTexts(resultsTexts);
  const count = isFinished(job) ? job.pictures.length : Math.max(picturesAsked(job), job.pictures.length);
  return (
    <article className={styles.card} aria-busy={!isFinished(job)} data-count={Math.min(count, 4)}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 className={styles.prompt}>{titleOf(job)}</h2>
          <JobTags job={job} />
        </div>
        <JobActions job={job} />
      </header>
      {isFinished(job) ? undefined : <JobProgressLine job={job} />}
      {job.error === undefined ? undefined : <JobError job={job} />}
      {count === 0 && job.state === "succeeded" ? <p className={styles.none}>{texts.none}</p> : undefined}
      {count === 0 ? undefined : (
        <ul className={styles.grid}>
          {Array.from({ length: count }, (_, index) => {
            const picture = isFinished(job)
              ? job.pictures[index]
              : job.pictures.find(({ image = 0 }) => image === index);
            return (
              // A picture has its place among the others and never moves from it.
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is known by until it has an id
              <li key={index}>
                <PictureTile picture={picture} preview={previews.get(index)} number={index + 1} size={sizeOf(job)} />
              </li>
            );
          })}
        </ul>
      )}
    </article>
  );
}

function JobTags({ job }: { job: JobView }) {
  const texts = useTexts(resultsTexts);
  const { wish, limited, warnings, state } = job;
  const draw = wish.kind === "draw" ? wish.wish : undefined;
  return (
    <div className={styles.tags}>
      {draw === undefined ? <Chip>{texts.kinds[wish.kind]}</Chip> : undefined}
      {draw?.model === undefined ? undefined : <Chip>{draw.model}</Chip>}
      {draw?.style === undefined ? undefined : <Chip>{draw.style}</Chip>}
      {draw?.size === undefined ? undefined : <Chip>{draw.size.replace("x", " × ")}</Chip>}
      {state === "cancelled" ? <Chip tone="warm">{texts.cancelled}</Chip> : undefined}
      {limited.map(({ field, asked, given, reason }) => (
        <Chip key={field} tone="warm" title={reason}>
          {texts.limited(field, String(asked), String(given))}
        </Chip>
      ))}
      {warnings.map(({ code, message }) => (
        <Chip key={code + message} tone="warm">
          {warningText({ code, message })}
        </Chip>
      ))}
    </div>
  );
}

function JobActions({ job }: { job: JobView }) {
  const texts = useTexts(resultsTexts);
  const { submit, isPending } = useSubmitJob();
  const cancelling = useMutation({
    mutationFn: () => service.jobs.cancel(job.id),
    onSuccess: (cancelled) => keepJobs([cancelled]),
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
  });
  if (!isFinished(job))
    return (
      <Button size="sm" icon={Square} isBusy={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {cancelling.isPending ? texts.cancelling : texts.cancel}
      </Button>
    );
  const { wish } = job;
  if (wish.kind !== "draw") return undefined;
  return (
    <div className={styles.actions}>
      <IconButton
        icon={RefreshCw}
        label={texts.again}
        disabled={isPending}
        onClick={() => submit({ ...wish, wish: { ...wish.wish, seed: undefined } })}
      />
      <IconButton
        icon={CornerLeftUp}
        label={texts.reuse}
        onClick={() => {
          changeDraft(draftOf(wish.wish));
          focusPrompt();
        }}
      />
    </div>
  );
}

function JobError({ job }: { job: JobView }) {
  const texts = useTexts(resultsTexts);
  const { submit, isPending } = useSubmitJob();
  const { title, message, hint } = errorViewOf(job.error);
  return (
    <div className={styles.error} role="alert">
      <div>
        <strong>{title}</strong>
        <p>{message}</p>
        <p>{hint}</p>
      </div>
      <Button size="sm" icon={RefreshCw} isBusy={isPending} onClick={() => submit(job.wish)}>
        {texts.tryAgain}
      </Button>
    </div>
  );
}

function picturesAsked({ wish }: JobView): number {
  if (wish.kind === "draw") return wish.wish.count ?? 1;
  return wish.kind === "vary" ? (wish.count ?? 1) : 1;
}

/** Proportions of pictures that are not there yet. */
function sizeOf({ wish }: JobView): string | undefined {
  if (wish.kind === "draw") return wish.wish.size;
  return wish.kind === "upscale" ? wish.size : undefined;
}
