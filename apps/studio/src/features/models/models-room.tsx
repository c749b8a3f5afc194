// The models that are here, and those that could be fetched, each with its licence before anything is fetched.

import type { ModelView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { Brush } from "lucide-react";
import { Button } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { RoomHeader } from "../../components/room-header.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { usePreferences } from "../../frame/preferences.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft } from "../draw/draft.js";
import { bytesText } from "./bytes-text.js";
import styles from "./models-room.module.css";
import { modelsTexts } from "./models-texts.js";
import { OfferList } from "./offer-list.js";

export function ModelsRoom() {
  const texts = useTexts(modelsTexts);
  const models = useQuery({ queryKey: queryKeys.models, queryFn: () => service.catalogue.models() });
  return (
    <>
      <RoomHeader title={texts.title}>{texts.lead}</RoomHeader>
      <div className={styles.page}>
        <section className={styles.section}>
          <h2>{texts.installed}</h2>
          {models.isPending ? <Skeleton /> : undefined}
          {models.isError && models.data === undefined ? (
            <ErrorState error={models.error} onRetry={() => void models.refetch()} />
          ) : undefined}
          <ul className={styles.cards}>
            {(models.data ?? []).map((model) => (
              <InstalledModel key={model.id} model={model} />
            ))}
          </ul>
        </section>
        <OfferList />
      </div>
    </>
  );
}

function InstalledModel({ model }: { model: ModelView }) {
  const texts = useTexts(modelsTexts);
  const { language } = usePreferences();
  const { id, summary, summaryFr, family, licence, sizeBytes, defaultSteps } = model;
  return (
    <li className={styles.card}>
      <div className={styles.words}>
        <h3>{id}</h3>
        <p>{(language === "fr" ? summaryFr : undefined) ?? summary}</p>
        <div className={styles.tags}>
          <Chip>{family}</Chip>
          <Chip>{`${texts.licence}: ${licence ?? texts.unknownLicence}`}</Chip>
          {sizeBytes === undefined ? undefined : <Chip>{bytesText(sizeBytes, language)}</Chip>}
          {defaultSteps === undefined ? undefined : <Chip>{`${texts.steps}: ${defaultSteps}`}</Chip>}
          {model.styles.length === 0 ? undefined : <Chip>{texts.styles(model.styles.length)}</Chip>}
        </div>
      </div>
      <Button
        icon={Brush}
        onClick={() => {
          changeDraft({ model: id === "imagier-1" ? undefined : id, style: undefined });
          goTo(hrefOf("draw"));
        }}
      >
        {texts.use}
      </Button>
    </li>
  );
}
