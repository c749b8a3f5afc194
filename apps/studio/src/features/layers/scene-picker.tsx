// The way into the layers: a picture that was drawn here, or words that become a scene before anything is drawn.
// Not the gallery: the newest pictures only.

import { type PictureView, parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Images, LayoutTemplate } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.js";
import { controlClass, Field } from "../../components/field.js";
import { Picture } from "../../components/picture.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { hrefOf, type RoomId } from "../../frame/router.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { layersTexts } from "./layers-texts.js";
import styles from "./scene-picker.module.css";

export function ScenePicker({ onPlan }: { onPlan: (plan: ScenePlan) => void }) {
  const texts = useTexts(layersTexts);
  return (
    <div className={styles.picker}>
      <section className={styles.begin}>
        <h2>{texts.begin}</h2>
        <BeginWithWords onPlan={onPlan} />
      </section>
      <section className={styles.recent}>
        <h2>{texts.pick}</h2>
        <RecentPictures />
      </section>
    </div>
  );
}

function BeginWithWords({ onPlan }: { onPlan: (plan: ScenePlan) => void }) {
  const texts = useTexts(layersTexts);
  const [prompt, setPrompt] = useState("");
  const lay = useMutation({
    mutationFn: async (words: string) => parseScenePlan((await service.plans.understand({ prompt: words })).plan),
    onSuccess: onPlan,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    lay.mutate(prompt.trim() === "" ? texts.beginExample : prompt.trim());
  };
  const error = lay.isError ? errorViewOf(lay.error) : undefined;
  return (
    <form onSubmit={submit} className={styles.form}>
      <Field label={texts.begin} isLabelHidden hint={texts.beginHint} error={error && `${error.message} ${error.hint}`}>
        {(tied) => (
          <input
            {...tied}
            className={controlClass}
            maxLength={2000}
            placeholder={texts.beginExample}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" icon={LayoutTemplate} isBusy={lay.isPending}>
        {texts.lay}
      </Button>
    </form>
  );
}

const shownPictures = 24;

function RecentPictures() {
  const texts = useTexts(layersTexts);
  const query = useQuery({
    queryKey: queryKeys.pictureList({ limit: shownPictures }),
    queryFn: ({ signal }) => service.pictures.list({ limit: shownPictures }, { signal }),
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton height="12rem" />;
  const drawn = query.data.filter(({ kind }) => kind === "drawn");
  if (drawn.length === 0)
    return (
      <EmptyState icon={Images} title={texts.noPictures}>
        {texts.noPicturesHint}
      </EmptyState>
    );
  return <PictureLinks pictures={drawn} room="layers" />;
}

/** Pictures that lead into a room. */
function PictureLinks({ pictures, room }: { pictures: readonly PictureView[]; room: RoomId }) {
  return (
    <ul className={styles.grid}>
      {pictures.map((picture) => (
        <li key={picture.id}>
          <a href={hrefOf(room, picture.id)} className={styles.link}>
            <Picture picture={picture} isCut />
          </a>
        </li>
      ))}
    </ul>
  );
}
