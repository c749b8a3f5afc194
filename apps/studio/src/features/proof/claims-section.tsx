// What an inspector found in the pixels, claim by claim; pointing at one shows where. Without a report, one can be had.

import { type JudgedClaim, limits } from "@imagier/contracts";
import { useMutation } from "@tanstack/react-query";
import { Check, CircleHelp, Eye, type LucideIcon, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { classes } from "../../components/classes.js";
import { controlClass, Field } from "../../components/field.js";
import { usePreferences } from "../../frame/preferences.js";
import { errorViewOf } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";
import { claimsInOrder, readInspection } from "./read-inspection.js";
import type { Region } from "./seen-picture.js";

interface ClaimsSectionProps {
  /** As it was kept with the picture. */
  inspection: unknown;
  bytes: () => Promise<Blob>;
  expect: string | undefined;
  onRegions: (regions: readonly Region[]) => void;
}

export function ClaimsSection({ inspection, bytes, expect, onRegions }: ClaimsSectionProps) {
  const texts = useTexts(proofTexts);
  const [words, setWords] = useState(expect ?? "");
  const look = useMutation({
    mutationFn: async () => {
      const asked = words.trim().slice(0, limits.promptCharacters);
      return service.inspect(await bytes(), asked === "" ? {} : { expect: asked });
    },
  });
  const found = readInspection(look.data ?? inspection);
  const error = look.isError ? errorViewOf(look.error) : undefined;
  return (
    <section className={styles.section}>
      <h2>{texts.claims}</h2>
      {found === undefined ? (
        <p className={styles.soft}>{texts.claimsNone}</p>
      ) : (
        <>
          <p className={styles.soft}>{texts.claimsLead}</p>
          <ClaimList claims={claimsInOrder(found.report)} onRegions={onRegions} />
          {found.repairs === undefined || found.repairs.length === 0 ? undefined : (
            <p className={styles.soft}>{texts.repairs(found.repairs.length)}</p>
          )}
          <OtherThings report={found.report} onRegions={onRegions} />
        </>
      )}
      <div className={styles.look}>
        <Field
          label={texts.expectLabel}
          hint={texts.expectHint}
          error={error && `${error.title} ${error.message} ${error.hint}`}
        >
          {(tied) => (
            <input
              {...tied}
              className={controlClass}
              maxLength={limits.promptCharacters}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <Button icon={Eye} isBusy={look.isPending} onClick={() => look.mutate()}>
          {look.isPending ? texts.looking : texts.look}
        </Button>
      </div>
    </section>
  );
}

const signs: Readonly<Record<JudgedClaim["verdict"], LucideIcon>> = { pass: Check, fail: X, unsure: CircleHelp };

interface ClaimListProps {
  claims: readonly JudgedClaim[];
  onRegions: (regions: readonly Region[]) => void;
}

function ClaimList({ claims, onRegions }: ClaimListProps) {
  const texts = useTexts(proofTexts);
  const { language } = usePreferences();
  const [held, setHeld] = useState<JudgedClaim>();
  const met = claims.filter(({ verdict }) => verdict === "pass").length;
  const point = (claim: JudgedClaim | undefined) => onRegions((claim ?? held)?.evidence ?? []);
  return (
    <>
      <p className={styles.score}>{texts.score(met, claims.length)}</p>
      <ul className={styles.claims}>
        {claims.map((claim, place) => {
          const { verdict, confidence, sentence } = claim;
          const Sign = signs[verdict];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two claims may read the same; their order never changes
            <li key={place}>
              <button
                type="button"
                className={classes(styles.claim, held === claim && styles.held)}
                aria-pressed={held === claim}
                onPointerEnter={() => point(claim)}
                onPointerLeave={() => point(undefined)}
                onFocus={() => point(claim)}
                onBlur={() => point(undefined)}
                onClick={() => setHeld(held === claim ? undefined : claim)}
              >
                <span className={classes(styles.sign, styles[verdict])}>
                  <Sign aria-hidden="true" />
                  <span className="visually-hidden">{texts.verdicts[verdict]}: </span>
                </span>
                <span className={styles.claimWords}>{sentence[language]}</span>
                {verdict === "unsure" ? undefined : (
                  <span className={styles.sure}>{texts.confidence(Math.round(confidence * 100))}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

type Report = NonNullable<ReturnType<typeof readInspection>>["report"];

function OtherThings({ report, onRegions }: { report: Report; onRegions: ClaimListProps["onRegions"] }) {
  const texts = useTexts(proofTexts);
  return (
    <>
      {report.others.length === 0 ? undefined : (
        <div className={styles.others}>
          <h3>{texts.others}</h3>
          <ul className={styles.chips}>
            {report.others.map(({ name, box }) => (
              <li
                key={`${name} ${box.left} ${box.top}`}
                onPointerEnter={() => onRegions([box])}
                onPointerLeave={() => onRegions([])}
              >
                <Chip>{name}</Chip>
              </li>
            ))}
          </ul>
        </div>
      )}
      {report.unchecked.length === 0 ? undefined : (
        <div className={styles.others}>
          <h3>{texts.unchecked}</h3>
          <p className={styles.soft}>{report.unchecked.join(", ")}</p>
        </div>
      )}
    </>
  );
}
