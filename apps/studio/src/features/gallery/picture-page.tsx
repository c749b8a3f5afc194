// One picture large, with what is known of it and all that can be done with it.

import type { PictureView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Download, Heart, ImageOff } from "lucide-react";
import type { CSSProperties } from "react";
import { Button, ButtonLink } from "../../components/button.js";
import { Picture } from "../../components/picture.js";
import { RoomHeader } from "../../components/room-header.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { usePreferences } from "../../frame/preferences.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { RemovePictureDialog } from "../results/remove-picture-dialog.js";
import { resultsTexts } from "../results/results-texts.js";
import { useFavourite } from "../results/use-favourite.js";
import { downloadFormats, downloadUrl, usePictureActions } from "../results/use-picture-actions.js";
import { galleryTexts } from "./gallery-texts.js";
import styles from "./picture-page.module.css";

export function PicturePage({ id }: { id: string }) {
  const texts = useTexts(galleryTexts);
  const query = useQuery({
    queryKey: queryKeys.picture(id),
    queryFn: ({ signal }) => service.pictures.get(id, { signal }),
  });
  if (query.isPending) return <Skeleton height="30rem" />;
  if (query.isSuccess) return <KnownPicture picture={query.data} />;
  if ((query.error as { status?: number }).status !== 404)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <EmptyState
      icon={ImageOff}
      title={texts.notThere}
      action={<ButtonLink href={hrefOf("gallery")}>{texts.back}</ButtonLink>}
    >
      {texts.notThereHint}
    </EmptyState>
  );
}

function KnownPicture({ picture }: { picture: PictureView }) {
  const texts = useTexts(galleryTexts);
  const results = useTexts(resultsTexts);
  const { isFavourite, toggle } = useFavourite(picture);
  return (
    <>
      <RoomHeader
        title={picture.prompt ?? texts.brought}
        actions={
          <>
            <Button
              icon={Heart}
              aria-pressed={isFavourite}
              onClick={toggle}
              className={isFavourite ? styles.liked : ""}
            >
              {results.favourite}
            </Button>
            <ButtonLink icon={ArrowLeft} href={hrefOf("gallery")}>
              {texts.back}
            </ButtonLink>
          </>
        }
      />
      <div className={styles.page}>
        <div className={styles.frame} style={{ "--ratio": picture.widthPx / picture.heightPx } as CSSProperties}>
          <Picture picture={picture} detail="whole" className={styles.picture} />
        </div>
        <aside className={styles.side}>
          <PictureActionList picture={picture} />
          <Downloads picture={picture} />
          <PictureFacts picture={picture} />
        </aside>
      </div>
    </>
  );
}

function PictureActionList({ picture }: { picture: PictureView }) {
  const texts = useTexts(galleryTexts);
  const { entries, dialog } = usePictureActions(picture);
  return (
    <section className={styles.section}>
      <h2>{texts.actions}</h2>
      <ul className={styles.list}>
        {entries
          .filter(({ download }) => download === undefined)
          .map(({ label, icon, href, onSelect, isDangerous }) => (
            <li key={label}>
              {href === undefined ? (
                <Button
                  size="sm"
                  tone="quiet"
                  icon={icon}
                  onClick={onSelect}
                  className={isDangerous ? styles.dangerous : undefined}
                >
                  {label}
                </Button>
              ) : (
                <ButtonLink size="sm" tone="quiet" icon={icon} href={href}>
                  {label}
                </ButtonLink>
              )}
            </li>
          ))}
      </ul>
      {dialog === undefined ? undefined : (
        <RemovePictureDialog picture={picture} {...dialog} onRemoved={() => goTo(hrefOf("gallery"))} />
      )}
    </section>
  );
}

function Downloads({ picture }: { picture: PictureView }) {
  const texts = useTexts(galleryTexts);
  // What was brought has no layers to write.
  const formats = picture.kind === "drawn" ? downloadFormats : downloadFormats.slice(0, 4);
  return (
    <section className={styles.section}>
      <h2>{texts.downloads}</h2>
      <ul className={styles.actions}>
        {formats.map((format) => (
          <li key={format}>
            <ButtonLink size="sm" icon={Download} href={downloadUrl(picture.id, format)} download>
              {format.toUpperCase()}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PictureFacts({ picture }: { picture: PictureView }) {
  const texts = useTexts(galleryTexts);
  const { language } = usePreferences();
  const { widthPx, heightPx, sizeBytes, format, createdAt, seed, model, style, parentId } = picture;
  const made = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(createdAt),
  );
  const kilobytes = new Intl.NumberFormat(language, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
  const facts = [
    [texts.size, `${widthPx} × ${heightPx}`],
    [texts.file, `${format.toUpperCase()}, ${kilobytes.format(sizeBytes / 1000)}`],
    [texts.model, model],
    [texts.style, style],
    [texts.seed, seed === undefined ? undefined : String(seed)],
    [texts.made, made],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {parentId === undefined ? undefined : (
        <div>
          <dt>{texts.from}</dt>
          <dd>
            <a href={hrefOf("gallery", parentId)}>{texts.openParent}</a>
          </dd>
        </div>
      )}
    </dl>
  );
}
