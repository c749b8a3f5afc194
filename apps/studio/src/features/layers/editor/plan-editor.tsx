// The plan as the text that it is, to read and to change: what is wrong is said at its line while it is typed.
// Not the checking of plans (editing/plan-text.ts).

import type { ScenePlan } from "@imagier/contracts";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { Button } from "../../../components/button.js";
import { classes } from "../../../components/classes.js";
import { useTexts } from "../../../texts/use-texts.js";
import { type PlanProblem, planText, readPlanText } from "../editing/plan-text.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./plan-editor.module.css";

interface PlanEditorProps {
  plan: ScenePlan;
  onPlan: (plan: ScenePlan) => void;
}

export function PlanEditor({ plan, onPlan }: PlanEditorProps) {
  const texts = useTexts(layersTexts);
  const shown = useMemo(() => planText(plan), [plan]);
  const [typed, setTyped] = useState<string>();
  // What is done on the canvas is what the text says, unless somebody is typing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the plan ends the typing, whatever it says
  useEffect(() => setTyped(undefined), [shown]);
  const text = typed ?? shown;
  const checked = useDeferredValue(text);
  const read = useMemo(() => readPlanText(checked), [checked]);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const goTo = ({ from, to }: PlanProblem) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  const apply = () => {
    const { plan: written } = readPlanText(text);
    if (written !== undefined) onPlan(written);
  };
  return (
    <div className={styles.editor}>
      <label htmlFor={id} className="visually-hidden">
        {texts.planLabel}
      </label>
      <div className={styles.sheet}>
        <Lines text={text} problems={read.problems ?? []} />
        <textarea
          ref={field}
          id={id}
          className={styles.text}
          value={text}
          rows={text.split("\n").length + 1}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={read.problems !== undefined}
          aria-describedby={`${id}-problems`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div id={`${id}-problems`} role="status" className={styles.problems}>
        {read.problems === undefined ? (
          <p>{texts.planGood}</p>
        ) : (
          <>
            <p>{texts.planProblems(read.problems.length)}</p>
            <ul>
              {read.problems.slice(0, 12).map((problem) => (
                <li key={`${problem.from} ${problem.path}`}>
                  <button type="button" className={styles.problem} onClick={() => goTo(problem)}>
                    <strong>{texts.line(problem.line)}</strong> {texts.problem(problem)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className={styles.actions}>
        <Button
          size="sm"
          disabled={typed === undefined || typed === shown || read.problems !== undefined}
          onClick={apply}
        >
          {texts.planApply}
        </Button>
        <Button size="sm" tone="quiet" disabled={typed === undefined} onClick={() => setTyped(undefined)}>
          {texts.planReset}
        </Button>
      </div>
    </div>
  );
}

/** The numbers of the lines, those with problems marked. */
function Lines({ text, problems }: { text: string; problems: readonly PlanProblem[] }) {
  const wrong = new Set(problems.map(({ line }) => line));
  return (
    <div className={styles.lines} aria-hidden="true">
      {text.split("\n").map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <div key={i} className={classes(wrong.has(i + 1) && styles.wrong)}>
          {i + 1}
        </div>
      ))}
    </div>
  );
}
