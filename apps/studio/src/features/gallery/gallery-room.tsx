// Pictures that are kept: found by words, narrowed by filters, opened, compared, deleted.

import { GitCompare, ImageOff, Palette, SquareCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { goTo, hrefOf, type RoomProps } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import { ComparePictures } from "./compare-pictures.js";
import { GalleryFilters } from "./gallery-filters.js";
import styles from "./gallery-room.module.css";
import { galleryTexts } from "./gallery-texts.js";
import { PictureGrid } from "./picture-grid.js";
import { PicturePage } from "./picture-page.js";
import { RemoveManyDialog } from "./remove-many-dialog.js";
import { useGallery } from "./use-gallery.js";

export function GalleryRoom({ place }: RoomProps) {
  if (place.id === "compare") return <ComparePictures ids={place.query.get("of")?.split(".") ?? []} />;
  if (place.id !== undefined) return <PicturePage key={place.id} id={place.id} />;
  return <AllPictures place={place} />;
}

function AllPictures({ place }: RoomProps) {
  const texts = useTexts(galleryTexts);
  const gallery = useGallery(place.query);
  /** Undefined while pressing a picture opens it. */
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  return (
    <>
      <RoomHeader
        title={texts.title}
        actions={
          <Button
            icon={SquareCheck}
            aria-pressed={picked !== undefined}
            onClick={() => setPicked(picked ? undefined : new Set())}
          >
            {picked === undefined ? texts.select : texts.selectDone}
          </Button>
        }
      >
        {texts.lead}
      </RoomHeader>
      <GalleryFilters query={place.query} />
      {picked === undefined ? undefined : <PickedBar picked={picked} onDone={() => setPicked(undefined)} />}
      {gallery.error === undefined ? undefined : <ErrorState error={gallery.error} onRetry={gallery.retry} />}
      {gallery.pictures === undefined && gallery.error === undefined ? <Skeleton height="24rem" /> : undefined}
      {gallery.pictures?.length === 0 ? <NoPictures isFiltered={gallery.isFiltered} /> : undefined}
      {gallery.pictures === undefined || gallery.pictures.length === 0 ? undefined : (
        <PictureGrid
          pictures={gallery.pictures}
          onNearEnd={gallery.showMore}
          picked={picked}
          onPick={(id) => setPicked((before) => toggled(before ?? new Set(), id))}
        />
      )}
    </>
  );
}

function PickedBar({ picked, onDone }: { picked: ReadonlySet<string>; onDone: () => void }) {
  const texts = useTexts(galleryTexts);
  const [isRemoving, setIsRemoving] = useState(false);
  const ids = [...picked];
  return (
    <div className={styles.picked}>
      <span aria-live="polite">{texts.selected(ids.length)}</span>
      <Button
        size="sm"
        icon={GitCompare}
        disabled={ids.length !== 2}
        title={texts.compareHint}
        onClick={() => goTo(hrefOf("gallery", "compare", { of: ids.join(".") }))}
      >
        {texts.compare}
      </Button>
      <Button size="sm" tone="danger" icon={Trash2} disabled={ids.length === 0} onClick={() => setIsRemoving(true)}>
        {texts.remove}
      </Button>
      {isRemoving ? <RemoveManyDialog ids={ids} onClose={() => setIsRemoving(false)} onRemoved={onDone} /> : undefined}
    </div>
  );
}

function NoPictures({ isFiltered }: { isFiltered: boolean }) {
  const texts = useTexts(galleryTexts);
  if (isFiltered)
    return (
      <EmptyState
        icon={ImageOff}
        title={texts.noMatch}
        action={<ButtonLink href={hrefOf("gallery")}>{texts.clearFilters}</ButtonLink>}
      >
        {texts.noMatchHint}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Palette}
      title={texts.empty}
      action={
        <ButtonLink tone="primary" href={hrefOf("draw")}>
          {texts.drawFirst}
        </ButtonLink>
      }
    >
      {texts.emptyHint}
    </EmptyState>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
