// What few need, folded away: model, exact size and seed, background, steps, guidance, what to keep away from, checking.

import type { ModelView } from "@imagier/contracts";
import { Columns3, RotateCcw } from "lucide-react";
import { Button } from "../../components/button.js";
import { controlClass, Field } from "../../components/field.js";
import { Fold } from "../../components/fold.js";
import { Segmented } from "../../components/segmented.js";
import { Slider } from "../../components/slider.js";
import { useTexts } from "../../texts/use-texts.js";
import { useCompareModels } from "../results/use-compare-models.js";
import { BackgroundChoice } from "./background-choice.js";
import { changeDraft, useDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./more-settings.module.css";

interface MoreSettingsProps {
  models: readonly ModelView[];
  /** The one that would draw now. */
  model: ModelView | undefined;
}

export function MoreSettings({ models, model }: MoreSettingsProps) {
  const texts = useTexts(drawTexts);
  const { verify = "off" } = useDraft();
  return (
    <Fold title={texts.more} note={model?.id}>
      <div className={styles.grid}>
        <ModelChoice models={models} />
        <SizeField />
        <SeedField />
        <BackgroundChoice />
        <Numbers model={model} />
        {model === undefined || model.family === "drawing" ? undefined : <NegativeField />}
        <Segmented
          legend={texts.verify}
          value={verify}
          choices={(["off", "report", "repair"] as const).map((value) => ({ value, label: texts.verifyModes[value] }))}
          onChange={(value) => changeDraft({ verify: value === "off" ? undefined : value })}
        />
      </div>
      <MoreActions models={models} />
    </Fold>
  );
}

function ModelChoice({ models }: { models: readonly ModelView[] }) {
  const texts = useTexts(drawTexts);
  const { model } = useDraft();
  return (
    <Field label={texts.model}>
      {(tied) => (
        <select
          {...tied}
          className={controlClass}
          value={model ?? "imagier-1"}
          onChange={({ target }) =>
            // What was set for one model seldom suits another.
            changeDraft({
              model: target.value === "imagier-1" ? undefined : target.value,
              ...{ style: undefined, steps: undefined, guidanceScale: undefined },
            })
          }
        >
          {models.map(({ id, family }) => (
            <option key={id} value={id}>
              {id} ({family})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function SizeField() {
  const texts = useTexts(drawTexts);
  const { size = "" } = useDraft();
  const isWrong = size !== "" && !/^\d{2,4}x\d{2,4}$/.test(size);
  return (
    <Field label={texts.sizeExact} hint={texts.sizeExactHint} error={isWrong ? texts.sizeWrong : undefined}>
      {(tied) => (
        <input
          {...tied}
          className={controlClass}
          inputMode="text"
          value={size}
          placeholder="1024x1024"
          onChange={({ target }) => changeDraft({ size: target.value.trim().replace(/[×*]/, "x") || undefined })}
        />
      )}
    </Field>
  );
}

function SeedField() {
  const texts = useTexts(drawTexts);
  const { seed } = useDraft();
  return (
    <Field label={texts.seed} hint={texts.seedHint}>
      {(tied) => (
        <input
          {...tied}
          className={controlClass}
          type="number"
          min={0}
          max={2 ** 32 - 1}
          step={1}
          value={seed ?? ""}
          onChange={({ target: { valueAsNumber: value } }) =>
            changeDraft({ seed: Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? value : undefined })
          }
        />
      )}
    </Field>
  );
}

function NegativeField() {
  const texts = useTexts(drawTexts);
  const { negativePrompt } = useDraft();
  return (
    <Field label={texts.negative} hint={texts.negativeHint}>
      {(tied) => (
        <input
          {...tied}
          className={controlClass}
          maxLength={2000}
          value={negativePrompt ?? ""}
          onChange={({ target }) => changeDraft({ negativePrompt: target.value || undefined })}
        />
      )}
    </Field>
  );
}

function Numbers({ model }: { model: ModelView | undefined }) {
  const texts = useTexts(drawTexts);
  const { steps, guidanceScale } = useDraft();
  return (
    <>
      <Slider
        label={texts.steps}
        value={steps ?? model?.defaultSteps ?? 12}
        valueText={steps === undefined ? texts.stepsAuto(model?.defaultSteps) : String(steps)}
        from={1}
        to={60}
        onChange={(value) => changeDraft({ steps: value })}
      />
      <Slider
        label={texts.guidance}
        value={guidanceScale ?? 1.5}
        valueText={guidanceScale === undefined ? texts.guidanceAuto : guidanceScale.toFixed(1)}
        from={0}
        to={15}
        step={0.5}
        onChange={(value) => changeDraft({ guidanceScale: value })}
      />
    </>
  );
}

function MoreActions({ models }: { models: readonly ModelView[] }) {
  const texts = useTexts(drawTexts);
  const { prompt } = useDraft();
  const { compare, isPending } = useCompareModels(models);
  return (
    <div className={styles.actions}>
      <Button
        icon={Columns3}
        title={texts.compareHint}
        disabled={prompt.trim() === "" || models.length === 0}
        isBusy={isPending}
        onClick={compare}
      >
        {texts.compareModels}
      </Button>
      <Button
        tone="quiet"
        icon={RotateCcw}
        onClick={() =>
          changeDraft({
            ...{ size: undefined, seed: undefined, background: undefined, model: undefined, steps: undefined },
            ...{ guidanceScale: undefined, negativePrompt: undefined, verify: undefined },
          })
        }
      >
        {texts.reset}
      </Button>
    </div>
  );
}
