// The day's share: what is used, held and left, when it begins anew, and what load lowers now, with reasons.

import type { UsageView } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { RoomHeader } from "../../components/room-header.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { type Language, usePreferences } from "../../frame/preferences.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./limits-room.module.css";
import { limitsTexts } from "./limits-texts.js";

const askedAgainMs = 10_000;

export function LimitsRoom() {
  const texts = useTexts(limitsTexts);
  const query = useQuery({
    queryKey: queryKeys.usage,
    queryFn: ({ signal }) => service.usage({ signal }),
    refetchInterval: askedAgainMs,
  });
  return (
    <>
      <RoomHeader title={texts.title}>{texts.lead}</RoomHeader>
      {query.isPending ? <Skeleton height="14rem" /> : undefined}
      {query.isError && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : undefined}
      {query.data === undefined ? undefined : <Usage usage={query.data} />}
    </>
  );
}

function Usage({ usage }: { usage: UsageView }) {
  const texts = useTexts(limitsTexts);
  const facts = [
    [texts.tier, usage.tier],
    [texts.pictures, usage.pictures],
    [texts.waiting, usage.jobsWaiting],
  ] as const;
  return (
    <div className={styles.page}>
      <DayShare usage={usage} />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.card}>
        <h2>{texts.now}</h2>
        {usage.limitedNow.length === 0 ? (
          <p>{texts.nowNone}</p>
        ) : (
          <ul className={styles.reasons}>
            {usage.limitedNow.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <p className={styles.note}>{texts.nowHint}</p>
      </section>
    </div>
  );
}

function DayShare({ usage: { used, reserved, limit, resetsAt } }: { usage: UsageView }) {
  const texts = useTexts(limitsTexts);
  const { language } = usePreferences();
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  const left = limit === undefined ? undefined : Math.max(0, limit - used - reserved);
  const share = (value: number) => `${limit === undefined || limit === 0 ? 0 : Math.min(100, (100 * value) / limit)}%`;
  return (
    <section className={styles.card}>
      <h2>{texts.today}</h2>
      <p className={styles.large}>
        {left === undefined ? texts.noLimit : left > 0 ? texts.left(number(left)) : texts.spent}
      </p>
      {limit === undefined ? undefined : (
        <div className={styles.bar} aria-hidden="true">
          <div className={styles.used} style={{ width: share(used) }} />
          <div className={styles.reserved} style={{ width: share(reserved) }} />
        </div>
      )}
      <p>{limit === undefined ? texts.usedOnly(number(used)) : texts.used(number(used), number(limit))}</p>
      {reserved > 0 ? <p>{texts.reserved(number(reserved))}</p> : undefined}
      <p className={styles.note}>
        {limit === undefined ? texts.noLimitHint : `${texts.resets(momentOf(resetsAt, language))}. ${texts.point}`}
      </p>
    </section>
  );
}

function momentOf(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", hour: "numeric", minute: "2-digit" }).format(
    new Date(moment),
  );
}
