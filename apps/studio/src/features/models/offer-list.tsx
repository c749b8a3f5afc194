// Checkpoints that could be fetched: licence first, then the fetching with how far it is.

import type { ModelOfferView, PullView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { CloudDownload } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { controlClass, Field } from "../../components/field.js";
import { ProgressRing } from "../../components/progress-ring.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { usePreferences } from "../../frame/preferences.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { bytesText } from "./bytes-text.js";
import styles from "./models-room.module.css";
import { modelsTexts } from "./models-texts.js";
import { PullDialog } from "./pull-dialog.js";
import { usePull } from "./use-pull.js";

export function OfferList() {
  const texts = useTexts(modelsTexts);
  const offers = useQuery({ queryKey: queryKeys.offers, queryFn: () => service.catalogue.available() });
  return (
    <section className={styles.section}>
      <h2>{texts.available}</h2>
      <p className={styles.note}>{texts.online}</p>
      {offers.isPending ? <Skeleton /> : undefined}
      {offers.isError && offers.data === undefined ? (
        <ErrorState error={offers.error} onRetry={() => void offers.refetch()} />
      ) : undefined}
      {offers.data?.length === 0 ? <p>{texts.noneAvailable}</p> : undefined}
      <ul className={styles.cards}>
        {(offers.data ?? []).map((offer) => (
          <Offer key={offer.id} offer={offer} />
        ))}
      </ul>
      <NamedOffer />
    </section>
  );
}

function Offer({ offer }: { offer: ModelOfferView }) {
  const texts = useTexts(modelsTexts);
  const { language } = usePreferences();
  const [isAsking, setIsAsking] = useState(false);
  const { start, progress, problem } = usePull(offer.id);
  return (
    <li className={styles.card}>
      <div className={styles.words}>
        <h3>{offer.id}</h3>
        <p>{offer.summary}</p>
        <div className={styles.tags}>
          <Chip>{offer.family}</Chip>
          <Chip>{`${texts.licence}: ${offer.licence ?? texts.unknownLicence}`}</Chip>
          {offer.sizeBytes === undefined ? undefined : <Chip>{bytesText(offer.sizeBytes, language)}</Chip>}
          {offer.isPulled ? <Chip tone="good">{texts.pulled}</Chip> : undefined}
          {problem === undefined ? undefined : <Chip tone="bad">{`${texts.pullFailed}: ${problem}`}</Chip>}
        </div>
      </div>
      {progress === undefined ? (
        offer.isPulled ? undefined : (
          <Button icon={CloudDownload} onClick={() => setIsAsking(true)}>
            {texts.pull}
          </Button>
        )
      ) : (
        <PullProgress progress={progress} />
      )}
      {isAsking ? <PullDialog offer={offer} onClose={() => setIsAsking(false)} onAccept={start} /> : undefined}
    </li>
  );
}

function PullProgress({ progress: { bytesDone, bytesTotal } }: { progress: PullView }) {
  const texts = useTexts(modelsTexts);
  const { language } = usePreferences();
  return (
    <div className={styles.progress}>
      <ProgressRing label={texts.pull} share={bytesTotal === 0 ? undefined : bytesDone / bytesTotal} />
      <span>{texts.pulling(bytesText(bytesDone, language), bytesText(bytesTotal, language))}</span>
    </div>
  );
}

/** One that no list knows. */
function NamedOffer() {
  const texts = useTexts(modelsTexts);
  const [name, setName] = useState("");
  const [asked, setAsked] = useState<ModelOfferView>();
  const [isAsking, setIsAsking] = useState(false);
  const { start, progress, problem } = usePull(asked?.id ?? "");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const id = name.trim();
    if (id === "") return;
    setAsked({ id, repository: id, summary: "", family: "", isPulled: false });
    setIsAsking(true);
  };
  return (
    <form className={styles.named} onSubmit={onSubmit}>
      <Field label={texts.oneNamed} hint={texts.oneNamedHint} error={problem}>
        {(tied) => (
          <input
            {...tied}
            className={controlClass}
            value={name}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      {progress === undefined ? (
        <Button type="submit" icon={CloudDownload}>
          {texts.pull}
        </Button>
      ) : (
        <PullProgress progress={progress} />
      )}
      {asked !== undefined && isAsking ? (
        <PullDialog offer={asked} onClose={() => setIsAsking(false)} onAccept={start} />
      ) : undefined}
    </form>
  );
}
