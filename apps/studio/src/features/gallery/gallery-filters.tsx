// What the gallery is narrowed by. Every choice stands in the address, so that it survives a reload and can be sent to somebody.

import { useQuery } from "@tanstack/react-query";
import { Heart, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ChipButton } from "../../components/chip.js";
import { controlClass, Field } from "../../components/field.js";
import { usePreferences } from "../../frame/preferences.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./gallery-filters.module.css";
import { galleryTexts } from "./gallery-texts.js";

const pauseMs = 250;

export function GalleryFilters({ query }: { query: URLSearchParams }) {
  const texts = useTexts(galleryTexts);
  const { language } = usePreferences();
  const models = useQuery({ queryKey: queryKeys.models, queryFn: () => service.catalogue.models(), staleTime: 60_000 });
  const kept = { search: query.get("search") ?? undefined, model: query.get("model") ?? undefined };
  const all = { ...kept, style: query.get("style") ?? undefined, favourite: query.get("favourite") ?? undefined };
  const narrow = (change: Partial<typeof all>) =>
    goTo(hrefOf("gallery", undefined, { ...all, ...change }), { isSamePlace: true });
  const known = new Map((models.data ?? []).flatMap(({ styles: own }) => own).map((style) => [style.id, style]));
  return (
    <search className={styles.filters}>
      <SearchField value={all.search ?? ""} onSettled={(search) => narrow({ search: search || undefined })} />
      <Field label={texts.model} isLabelHidden>
        {(tied) => (
          <select
            {...tied}
            className={controlClass}
            value={all.model ?? ""}
            onChange={({ target }) => narrow({ model: target.value || undefined })}
          >
            <option value="">{texts.anyModel}</option>
            {(models.data ?? []).map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.style} isLabelHidden>
        {(tied) => (
          <select
            {...tied}
            className={controlClass}
            value={all.style ?? ""}
            onChange={({ target }) => narrow({ style: target.value || undefined })}
          >
            <option value="">{texts.anyStyle}</option>
            {[...known.values()].map(({ id, name, nameFr }) => (
              <option key={id} value={id}>
                {language === "fr" ? (nameFr ?? name) : name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ChipButton
        isPressed={all.favourite !== undefined}
        onClick={() => narrow({ favourite: all.favourite === undefined ? "1" : undefined })}
      >
        <Heart aria-hidden="true" />
        {texts.favourites}
      </ChipButton>
    </search>
  );
}

interface SearchFieldProps {
  value: string;
  /** A moment after the last key. */
  onSettled: (search: string) => void;
}

function SearchField({ value, onSettled }: SearchFieldProps) {
  const texts = useTexts(galleryTexts);
  const [written, setWritten] = useState(value);
  const settle = useRef(onSettled);
  settle.current = onSettled;
  useEffect(() => {
    if (written === value) return;
    const timer = setTimeout(() => settle.current(written.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [written, value]);
  return (
    <div className={styles.search}>
      <Search aria-hidden="true" />
      <Field label={texts.search} isLabelHidden>
        {(tied) => (
          <input
            {...tied}
            type="search"
            className={controlClass}
            placeholder={texts.searchHint}
            value={written}
            maxLength={200}
            onChange={({ target }) => setWritten(target.value)}
          />
        )}
      </Field>
    </div>
  );
}
