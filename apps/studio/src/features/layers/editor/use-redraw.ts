// From the edited plan to a picture: jobs that draw it, and jobs that change it by words; one at a time.
// Not the editing itself. A job that was under way when the page was closed has drawn its picture into the gallery.

import type { JobProgress, JobWish, PictureView, ScenePlan } from "@imagier/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type OpenedScene, openedSceneQuery } from "../../../server/opened-scene.js";
import { JobCancelled, runJob } from "../../../server/run-job.js";
import { service } from "../../../server/service.js";
import { warningText } from "../../../server/service-words.js";

interface RedrawState {
  isBusy: boolean;
  /** In the queue; 1 is the next. */
  position?: number | undefined;
  progress?: JobProgress | undefined;
  error?: unknown;
  warnings: readonly string[];
}

export interface Redraw extends RedrawState {
  /** Draws a plan; then, where there are words, changes the picture by them. */
  draw(plan: ScenePlan, options: { parent: string | undefined; words?: string; isDrawn?: boolean }): void;
  cancel(): void;
}

const idle: RedrawState = { isBusy: false, warnings: [] };

/** @param onDrawn told of the picture that came, taken apart already; `asked` is the plan that it was drawn from */
export function useRedraw(onDrawn: (opened: OpenedScene, asked: ScenePlan) => void): Redraw {
  const queries = useQueryClient();
  const [state, setState] = useState<RedrawState>(idle);
  const running = useRef<{ stop: AbortController; jobId?: string }>(undefined);
  useEffect(() => () => running.current?.stop.abort(), []);

  async function run(wish: JobWish): Promise<{ picture: PictureView; warnings: string[] }> {
    const { stop } = running.current!;
    const job = await runJob(wish, {
      signal: stop.signal,
      onTaken(taken) {
        if (running.current !== undefined) running.current.jobId = taken.id;
      },
      onEvent(event) {
        if (event.type === "queued") setState({ ...idle, isBusy: true, position: event.position });
        if (event.type === "progress") setState({ ...idle, isBusy: true, progress: event.progress });
      },
    });
    const [picture] = job.pictures;
    if (picture === undefined) throw new Error("The job drew no picture.");
    return { picture, warnings: job.warnings.map(warningText) };
  }

  const draw: Redraw["draw"] = async (plan, { parent, words, isDrawn = false }) => {
    if (running.current !== undefined) return;
    running.current = { stop: new AbortController() };
    setState({ ...idle, isBusy: true });
    try {
      let warnings: string[] = [];
      let picture = parent;
      if (!isDrawn || picture === undefined) {
        const drawn = await run({ kind: "plan", plan: asked(plan), ...(parent === undefined ? {} : { parent }) });
        ({ warnings } = drawn);
        picture = drawn.picture.id;
      }
      if (words !== undefined) {
        const changed = await run({ kind: "edit", parent: picture, instruction: words });
        warnings = [...warnings, ...changed.warnings];
        picture = changed.picture.id;
      }
      onDrawn(await queries.fetchQuery(openedSceneQuery(picture)), plan);
      setState({ ...idle, warnings });
    } catch (error) {
      setState(error instanceof JobCancelled || isAbort(error) ? idle : { ...idle, error });
    } finally {
      running.current = undefined;
    }
  };

  return {
    ...state,
    draw: (plan, options) => void draw(plan, options),
    cancel() {
      const jobId = running.current?.jobId;
      if (jobId !== undefined) void service.jobs.cancel(jobId).catch(() => undefined);
      else running.current?.stop.abort();
    },
  };
}

/** Without the contradictions that an earlier layout found: what still is one is found again. */
function asked(plan: ScenePlan): Record<string, unknown> {
  return { ...plan, unmet: plan.unmet.filter(({ reason }) => reason !== "contradiction") };
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";
