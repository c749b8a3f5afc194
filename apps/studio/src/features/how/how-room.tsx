// The page that shows how a picture forms, with the system that forms them: no film, no diagram of somebody else's.

import { Layers, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { hrefOf, type RoomProps } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import { GuidanceSection } from "./guidance-section.js";
import styles from "./how.module.css";
import { howTexts } from "./how-texts.js";
import { SourcesSection } from "./sources-section.js";
import { StepsSection } from "./steps-section.js";
import { useSlowDrawing } from "./use-slow-drawing.js";

/** One for the page, so that guidance is seen on the drawing that was watched. */
const seed = 7;

export function HowRoom(_: RoomProps) {
  const texts = useTexts(howTexts);
  const [typed, setTyped] = useState<string>();
  const prompt = typed ?? texts.things[0]!;
  const { drawing, draw } = useSlowDrawing();
  return (
    <div className={styles.page}>
      <RoomHeader title={texts.title}>{texts.lead}</RoomHeader>
      <section className={styles.section}>
        <h2>{texts.stagesTitle}</h2>
        <ol className={styles.stages}>
          {texts.stages.map(([title, words], place) => (
            <li key={title} className={styles.stage}>
              <span className={styles.number} aria-hidden="true">
                {place + 1}
              </span>
              <h3>{title}</h3>
              <p>{words}</p>
            </li>
          ))}
        </ol>
        <div className={styles.chips}>
          <ButtonLink size="sm" icon={Layers} href={hrefOf("layers")}>
            {texts.tryLayers}
          </ButtonLink>
          <ButtonLink size="sm" icon={ShieldCheck} href={hrefOf("proof")}>
            {texts.tryProof}
          </ButtonLink>
        </div>
      </section>
      <StepsSection
        prompt={prompt}
        onPrompt={setTyped}
        drawing={drawing}
        onDraw={(strength) => void draw({ prompt, seed, ...(strength === undefined ? {} : { strength }) })}
      />
      <GuidanceSection prompt={prompt} seed={seed} />
      <SourcesSection picture={drawing.picture} proof={drawing.proof} />
    </div>
  );
}
