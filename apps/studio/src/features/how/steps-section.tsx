// A drawing as it comes out of noise: what the network is given and what it guesses, at each step, to go through by hand.

import { Pause, Play, Sparkles } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { BitmapCanvas } from "../../components/bitmap-canvas.js";
import { Button, IconButton } from "../../components/button.js";
import { ChipButton } from "../../components/chip.js";
import { controlClass, Field } from "../../components/field.js";
import { Picture } from "../../components/picture.js";
import { ProgressRing } from "../../components/progress-ring.js";
import { Segmented } from "../../components/segmented.js";
import { Slider } from "../../components/slider.js";
import { ErrorState } from "../../components/states.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./how.module.css";
import { howTexts } from "./how-texts.js";
import { mixNoise } from "./mix-noise.js";
import { type SlowDrawing, sigmasOf } from "./use-slow-drawing.js";

type Start = "reference" | "noise";

interface StepsSectionProps {
  prompt: string;
  onPrompt: (prompt: string) => void;
  drawing: SlowDrawing;
  onDraw: (strength: number | undefined) => void;
}

export function StepsSection({ prompt, onPrompt, drawing, onDraw }: StepsSectionProps) {
  const texts = useTexts(howTexts);
  const [start, setStart] = useState<Start>("reference");
  // Without a strength of its own the model's is taken.
  const draw = () => onDraw(start === "noise" ? 1 : undefined);
  return (
    <section className={styles.section}>
      <h2>{texts.stepsTitle}</h2>
      <p className={styles.lead}>{texts.stepsLead}</p>
      <div className={styles.experiment}>
        <Field label={texts.thing}>
          {(tied) => (
            <input
              {...tied}
              className={controlClass}
              maxLength={200}
              value={prompt}
              onChange={(event) => onPrompt(event.target.value)}
            />
          )}
        </Field>
        <div className={styles.chips}>
          {texts.things.map((thing) => (
            <ChipButton key={thing} isPressed={thing === prompt} onClick={() => onPrompt(thing)}>
              {thing}
            </ChipButton>
          ))}
        </div>
        <Segmented<Start>
          legend={texts.startFrom}
          value={start}
          choices={(["reference", "noise"] as const).map((value) => ({ value, label: texts.starts[value] }))}
          onChange={setStart}
        />
        <p className={styles.note}>{texts.startNotes[start]}</p>
        <Button
          tone="primary"
          icon={Sparkles}
          isBusy={drawing.isBusy}
          disabled={prompt.trim() === ""}
          onClick={draw}
          className={styles.go}
        >
          {drawing.isBusy ? texts.drawing : texts.watch}
        </Button>
        {drawing.error === undefined ? undefined : <ErrorState error={drawing.error} onRetry={draw} />}
        <StepsView drawing={drawing} />
      </div>
    </section>
  );
}

function StepsView({ drawing }: { drawing: SlowDrawing }) {
  const texts = useTexts(howTexts);
  const { steps, stepsTotal, isBusy, picture, proof } = drawing;
  const [chosen, setChosen] = useState<number>();
  // While it is drawn the newest guess is shown, unless somebody looks at another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing begins without steps
  useEffect(() => setChosen(undefined), [isBusy]);
  const place = Math.min(chosen ?? steps.length - 1, steps.length - 1);
  const playing = usePlaying(place, steps.length, setChosen);
  const step = steps[place];
  if (step === undefined) return isBusy ? <ProgressRing label={texts.drawing} /> : undefined;
  const sigmas = sigmasOf(proof);
  // The network was given what stood before the step.
  const sigma = sigmas[step.stepsDone - 1] ?? 1 - (step.stepsDone - 1) / stepsTotal;
  return (
    <div className={styles.steps}>
      <div className={styles.pair}>
        <figure className={styles.tile}>
          <NoisyPicture guess={step.guess} sigma={sigma} />
          <figcaption>
            {texts.given} <span className={styles.soft}>{texts.givenNote(Math.round(sigma * 100))}</span>
          </figcaption>
        </figure>
        <figure className={styles.tile}>
          <BitmapCanvas bitmap={step.guess} className={styles.shown} />
          <figcaption>{texts.guess}</figcaption>
        </figure>
        {picture === undefined ? undefined : (
          <figure className={styles.tile}>
            <Picture picture={picture} detail="whole" className={styles.shown} />
            <figcaption>{texts.result}</figcaption>
          </figure>
        )}
      </div>
      <div className={styles.scrub}>
        <IconButton
          icon={playing.isOn ? Pause : Play}
          label={playing.isOn ? texts.pause : texts.play}
          onClick={playing.toggle}
        />
        <div className={styles.slider}>
          <Slider
            label={texts.step}
            value={place}
            from={0}
            to={Math.max(0, steps.length - 1)}
            valueText={texts.stepOf(step.stepsDone, stepsTotal)}
            onChange={setChosen}
          />
        </div>
      </div>
      <p className={styles.note}>{texts.grain}</p>
    </div>
  );
}

const stepMs = 220;

/** Goes on by itself only where somebody asks for it. */
function usePlaying(place: number, count: number, onPlace: (place: number) => void) {
  const [isOn, setIsOn] = useState(false);
  const next = useRef(place);
  next.current = place + 1;
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (next.current >= count) setIsOn(false);
      else onPlace(next.current);
    }, stepMs);
    return () => clearInterval(timer);
  }, [isOn, count, onPlace]);
  const toggle = () => {
    if (!isOn && place >= count - 1) onPlace(0);
    setIsOn(!isOn);
  };
  return { isOn, toggle };
}

function NoisyPicture({ guess, sigma }: { guess: ImageBitmap; sigma: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    context.clearRect(0, 0, guess.width, guess.height);
    context.drawImage(guess, 0, 0);
    const image = context.getImageData(0, 0, guess.width, guess.height);
    mixNoise(image.data, sigma);
    context.putImageData(image, 0, 0);
  }, [guess, sigma]);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabIndex takes no focus
    <canvas ref={canvas} width={guess.width} height={guess.height} className={styles.shown} aria-hidden="true" />
  );
}
