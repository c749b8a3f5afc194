// One turn: what was said, the picture that came of it beside the one before, and which layers it changed.
// Not the line of turns (thread-view.tsx).

import type { JobView, TurnView as Turn } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { Blend, ChevronLeft, ChevronRight, GitBranch, Layers, RotateCw, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink, IconButton } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { Picture } from "../../components/picture.js";
import { TwoPictures } from "../../components/two-pictures.js";
import { usePreferences } from "../../frame/preferences.js";
import { hrefOf } from "../../frame/router.js";
import { openedSceneQuery } from "../../server/opened-scene.js";
import { service } from "../../server/service.js";
import { warningText } from "../../server/service-words.js";
import { useJob } from "../../server/use-job.js";
import { layerName } from "../../texts/layer-name.js";
import { useTexts } from "../../texts/use-texts.js";
import { JobProgressLine } from "../results/job-progress-line.js";
import styles from "./conversation.module.css";
import { conversationTexts } from "./conversation-texts.js";

interface TurnViewProps {
  turn: Turn;
  /** The turn whose picture this one changed. @default the first */
  before: Turn | undefined;
  /** Turns that follow the same one, this one among them. */
  ways: readonly Turn[];
  onWay: (turn: Turn) => void;
  onGoOn: () => void;
  onAgain: (words: string) => void;
}

export function TurnView({ turn, before, ways, onWay, onGoOn, onAgain }: TurnViewProps) {
  const texts = useTexts(conversationTexts);
  const { job = turn.job, previews } = useJob(turn.job.id, turn.job);
  const [picture] = job.pictures;
  const beforeId = before?.job.pictures[0]?.id ?? parentOf(job);
  return (
    <li id={turn.id} className={styles.turn}>
      <div className={styles.said}>
        <p className={styles.bubble}>
          <span className="visually-hidden">{texts.you}: </span>
          {turn.words}
        </p>
        <Ways ways={ways} turn={turn} onWay={onWay} />
      </div>
      {picture === undefined ? (
        <Coming job={job} preview={previews.get(0)} onAgain={() => onAgain(turn.words)} />
      ) : (
        <div className={styles.answer}>
          <TurnPicture picture={picture} beforeId={beforeId} />
          <div className={styles.below}>
            <Changes job={job} pictureId={picture.id} beforeId={beforeId} />
            <div className={styles.actions}>
              <Button size="sm" icon={GitBranch} onClick={onGoOn}>
                {texts.goOn}
              </Button>
              <ButtonLink size="sm" tone="quiet" icon={Layers} href={hrefOf("layers", picture.id)}>
                {texts.layers}
              </ButtonLink>
              <ButtonLink size="sm" tone="quiet" icon={ShieldCheck} href={hrefOf("proof", picture.id)}>
                {texts.proof}
              </ButtonLink>
            </div>
          </div>
        </div>
      )}
    </li>
  );
}

const parentOf = ({ wish }: JobView) => ("parent" in wish ? wish.parent : undefined);

/** The ways that were taken from the same turn. */
function Ways({ ways, turn, onWay }: Pick<TurnViewProps, "ways" | "turn" | "onWay">) {
  const texts = useTexts(conversationTexts);
  const place = ways.findIndex(({ id }) => id === turn.id);
  if (ways.length < 2) return undefined;
  const [earlier, later] = [ways[place - 1], ways[place + 1]];
  return (
    <div className={styles.ways}>
      <IconButton
        icon={ChevronLeft}
        label={texts.earlierWay}
        disabled={earlier === undefined}
        onClick={() => earlier && onWay(earlier)}
      />
      <span>{texts.fork(place + 1, ways.length)}</span>
      <IconButton
        icon={ChevronRight}
        label={texts.laterWay}
        disabled={later === undefined}
        onClick={() => later && onWay(later)}
      />
    </div>
  );
}

function Coming({ job, preview, onAgain }: { job: JobView; preview: string | undefined; onAgain: () => void }) {
  const texts = useTexts(conversationTexts);
  if (job.error !== undefined)
    return (
      <div className={styles.failed} role="alert">
        <p>
          <strong>{job.error.title}</strong> {job.error.message} {job.error.hint}
        </p>
        <Button size="sm" icon={RotateCw} onClick={onAgain}>
          {texts.tryAgain}
        </Button>
      </div>
    );
  if (job.state === "cancelled") return <p className={styles.note}>{texts.cancelled}</p>;
  return (
    <div className={styles.coming}>
      {preview === undefined ? undefined : <img src={preview} alt={texts.drawing} className={styles.preview} />}
      <JobProgressLine job={job} />
    </div>
  );
}

interface TurnPictureProps {
  picture: JobView["pictures"][number];
  beforeId: string | undefined;
}

function TurnPicture({ picture, beforeId }: TurnPictureProps) {
  const texts = useTexts(conversationTexts);
  const [isCompared, setIsCompared] = useState(false);
  return (
    <div className={styles.picture}>
      {isCompared && beforeId !== undefined ? (
        <TwoPictures
          label={texts.compareLabel}
          left={{ src: service.pictures.fileUrl(beforeId), alt: texts.before }}
          right={{ src: service.pictures.fileUrl(picture.id), alt: texts.after }}
        />
      ) : (
        <a href={hrefOf("gallery", picture.id)}>
          <Picture picture={picture} detail="whole" />
        </a>
      )}
      {beforeId === undefined ? undefined : (
        <Button
          size="sm"
          icon={Blend}
          className={styles.compare}
          aria-pressed={isCompared}
          onClick={() => setIsCompared(!isCompared)}
        >
          {texts.compare}
        </Button>
      )}
    </div>
  );
}

interface ChangesProps {
  job: JobView;
  pictureId: string;
  beforeId: string | undefined;
}

/** Which layers the words changed, by their names. */
function Changes({ job, pictureId, beforeId }: ChangesProps) {
  const texts = useTexts(conversationTexts);
  const after = useLayerNames(job.edited === undefined ? undefined : pictureId);
  const before = useLayerNames(job.edited?.removed.length ? beforeId : undefined);
  const { edited, warnings } = job;
  if (edited === undefined) return <Warnings warnings={warnings} />;
  const chips = [
    ...edited.added.map((id) => ({ id, text: texts.added(after(id)), tone: "good" as const })),
    ...edited.changed.map((id) => ({ id, text: texts.changed(after(id)), tone: "accent" as const })),
    ...edited.removed.map((id) => ({ id, text: texts.removedLayer(before(id)), tone: "bad" as const })),
  ];
  return (
    <>
      <ul className={styles.chips}>
        {chips.map(({ id, text, tone }) => (
          <li key={`${tone} ${id}`}>
            <Chip tone={tone}>{text}</Chip>
          </li>
        ))}
        {edited.unchanged.length === 0 ? undefined : (
          <li>
            <Chip title={texts.untouchedNames(edited.unchanged.map(after).join(", "))}>
              {texts.untouched(edited.unchanged.length)}
            </Chip>
          </li>
        )}
      </ul>
      <Warnings warnings={warnings} />
    </>
  );
}

function Warnings({ warnings }: Pick<JobView, "warnings">) {
  if (warnings.length === 0) return undefined;
  return (
    <ul className={styles.note}>
      {warnings.map(({ code, message }) => (
        <li key={`${code} ${message}`}>{warningText({ code, message })}</li>
      ))}
    </ul>
  );
}

/** From the id of a layer to its name; the id itself until the plan is there. */
function useLayerNames(pictureId: string | undefined): (id: string) => string {
  const { language } = usePreferences();
  const { data } = useQuery({ ...openedSceneQuery(pictureId ?? ""), enabled: pictureId !== undefined });
  return (id) => {
    const layer = data?.scene?.layers.find((each) => each.id === id);
    return layer === undefined ? id : layerName(layer, language);
  };
}
