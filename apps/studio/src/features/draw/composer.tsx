// The card that a wish is written on: words, what was understood of them, the choices that most want, and Draw.

import { useQuery } from "@tanstack/react-query";
import { ArrowUp, History, ImagePlus, Lock, LockOpen, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button, IconButton } from "../../components/button.js";
import { Segmented } from "../../components/segmented.js";
import { usePreferences } from "../../frame/preferences.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { useSubmitJob } from "../results/use-submit-job.js";
import styles from "./composer.module.css";
import { changeDraft, promptOf, useDraft, wishOf } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import { HistoryDialog } from "./history-dialog.js";
import { MoreSettings } from "./more-settings.js";
import { PromptBox } from "./prompt-box.js";
import { ReferenceField, useBringPicture } from "./reference-field.js";
import { SizeChoice } from "./size-choice.js";
import { StyleGallery } from "./style-gallery.js";
import { UnderstandingLine } from "./understanding-line.js";
import { useUnderstanding } from "./use-understanding.js";

const counts = ["1", "2", "4"] as const;

export function Composer() {
  const texts = useTexts(drawTexts);
  const { language } = usePreferences();
  const draft = useDraft();
  const noteId = useId();
  const models = useQuery({ queryKey: queryKeys.models, queryFn: () => service.catalogue.models(), staleTime: 60_000 });
  const model = models.data?.find(({ id }) => id === (draft.model ?? "imagier-1"));
  const { understood, isBehind } = useUnderstanding(promptOf(draft, language));
  const { submit, isPending } = useSubmitJob();
  const onSend = () => {
    if (draft.prompt.trim() !== "") submit(wishOf(draft, language));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form className={styles.card} onSubmit={onSubmit}>
      <PromptBox
        value={draft.prompt}
        onChange={(prompt) => changeDraft({ prompt })}
        onSend={onSend}
        understood={isBehind ? undefined : understood}
        describedBy={noteId}
      />
      <UnderstandingLine id={noteId} understood={understood} written={draft.prompt} isBehind={isBehind} />
      <ReferenceField />
      <div className={styles.choices}>
        <SizeChoice />
        <Segmented
          legend={texts.count}
          isLegendHidden
          value={String(draft.count) as (typeof counts)[number]}
          choices={counts.map((count) => ({ value: count, label: `× ${count}` }))}
          onChange={(count) => changeDraft({ count: Number(count) })}
        />
        <ComposerTools />
        <Button type="submit" tone="primary" size="lg" icon={ArrowUp} isBusy={isPending} title={texts.drawHint}>
          {texts.draw}
        </Button>
      </div>
      <StyleGallery model={model} />
      <MoreSettings models={models.data ?? []} model={model} />
    </form>
  );
}

/** Small things beside the choices: picture to start from, seed, history, an empty box. */
function ComposerTools() {
  const texts = useTexts(drawTexts);
  const { prompt, seed, reference } = useDraft();
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  const { choose, isBringing } = useBringPicture();
  return (
    <div className={styles.tools}>
      {reference === undefined ? (
        <IconButton icon={ImagePlus} label={texts.addReference} aria-busy={isBringing} onClick={choose} />
      ) : undefined}
      <IconButton
        icon={seed === undefined ? LockOpen : Lock}
        label={seed === undefined ? texts.seedFree : texts.seedLocked(seed)}
        isPressed={seed !== undefined}
        onClick={() => changeDraft({ seed: seed === undefined ? seedByLot() : undefined })}
      />
      <IconButton icon={History} label={texts.history} aria-haspopup="dialog" onClick={() => setIsHistoryOpen(true)} />
      {prompt === "" ? undefined : (
        <IconButton icon={X} label={texts.clear} onClick={() => changeDraft({ prompt: "", finish: undefined })} />
      )}
      {isHistoryOpen ? <HistoryDialog onClose={() => setIsHistoryOpen(false)} /> : undefined}
    </div>
  );
}

function seedByLot(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
