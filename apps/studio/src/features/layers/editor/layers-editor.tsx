// The table of the layers room: canvas, list, what can be changed, words, and the plan; and the drawing of what was changed.
// Not the choosing of a picture (layers-room.tsx).

import type { DrawnLayer, ScenePlan } from "@imagier/contracts";
import { useQuery } from "@tanstack/react-query";
import { Brush, Redo2, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Button, IconButton } from "../../../components/button.js";
import { Fold } from "../../../components/fold.js";
import { ErrorState } from "../../../components/states.js";
import { say } from "../../../components/toast.js";
import type { OpenedScene } from "../../../server/opened-scene.js";
import { service } from "../../../server/service.js";
import { useTexts } from "../../../texts/use-texts.js";
import { unchangedLayers } from "../editing/layer-look.js";
import { layersTexts } from "../layers-texts.js";
import { drawnPixels } from "../pixels/drawn-items.js";
import { LayerInspector } from "./layer-inspector.js";
import { LayerList } from "./layer-list.js";
import { layerPixelsQuery } from "./layer-pixels.js";
import styles from "./layers-editor.module.css";
import { PlanEditor } from "./plan-editor.js";
import { RedrawBar } from "./redraw-bar.js";
import { SceneCanvas } from "./scene-canvas.js";
import { SceneNotes } from "./scene-notes.js";
import { useRedraw } from "./use-redraw.js";
import { type SceneEditor, useSceneEditor } from "./use-scene-editor.js";
import { useSceneKeys } from "./use-scene-keys.js";
import { WordsBox } from "./words-box.js";

interface LayersEditorProps {
  /** The picture that is edited first. @default a plan that was never drawn */
  opened: OpenedScene | undefined;
  scene: ScenePlan;
  /** Under which changes are kept in this browser where there is no picture. */
  draftName: string;
  /** Told of each picture that the editor comes to show. */
  onShown: (pictureId: string) => void;
}

export function LayersEditor({ opened: first, scene, draftName, onShown }: LayersEditorProps) {
  const texts = useTexts(layersTexts);
  const [shown, setShown] = useState({ opened: first, before: undefined as readonly DrawnLayer[] | undefined });
  const { opened } = shown;
  const editor = useSceneEditor(opened?.picture.id ?? draftName, scene, first !== undefined);
  const redraw = useRedraw((after, asked) => {
    if (after.scene === undefined) return;
    setShown((now) => ({ opened: after, before: now.opened?.layers }));
    editor.tookPicture(asked, after.scene);
    onShown(after.picture.id);
    say(texts.said.drawn);
  });
  const { drawn } = editor;
  const { pixels, isLoading, flatUrl } = usePixels(opened);
  const kept = useMemo(() => keptLayers(shown.before, opened?.layers ?? []), [shown.before, opened]);
  const { onKeyDown, said } = useSceneKeys(editor);
  const draw = (words?: string) =>
    redraw.draw(editor.plan, {
      parent: opened?.picture.id,
      ...(words === undefined ? {} : { words }),
      isDrawn: !editor.isChanged,
    });

  return (
    <div className={styles.editor}>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <section className={styles.table} aria-label={texts.canvas}>
        <Toolbar editor={editor} />
        <SceneCanvas
          {...{ plan: editor.plan, drawn, pixels, flatUrl, target: editor.target, onKeyDown }}
          ground={opened?.ground ?? "transparent"}
          isBusy={redraw.isBusy}
          onSelect={editor.select}
          onAction={editor.act}
        />
        <RedrawBar redraw={redraw} isFirst={opened === undefined} isChanged={editor.isChanged} onDraw={() => draw()} />
        {redraw.error === undefined ? undefined : <ErrorState error={redraw.error} onRetry={() => draw()} />}
        <SceneNotes
          plan={editor.plan}
          warnings={redraw.warnings}
          isLoading={isLoading}
          isFlat={flatUrl !== undefined && !isLoading}
        />
        <WordsBox
          hasPicture={opened !== undefined}
          isChanged={editor.isChanged}
          isBusy={redraw.isBusy}
          onWords={draw}
        />
        <Fold title={texts.plan} note={texts.planNote}>
          <PlanEditor plan={editor.plan} onPlan={(plan) => editor.act({ kind: "replace", plan })} />
        </Fold>
      </section>
      <aside className={styles.side}>
        <section className={styles.panel}>
          <h2 className={styles.heading}>{texts.layersTitle}</h2>
          <LayerList
            {...{ plan: editor.plan, drawn, pixels, target: editor.target, kept, onKeyDown }}
            onSelect={editor.select}
          />
        </section>
        <section className={styles.panel}>
          <LayerInspector plan={editor.plan} target={editor.target} onSelect={editor.select} onAction={editor.act} />
        </section>
        <Keys />
      </aside>
    </div>
  );
}

function Toolbar({ editor }: { editor: SceneEditor }) {
  const texts = useTexts(layersTexts);
  return (
    <div className={styles.toolbar}>
      <IconButton icon={Undo2} label={texts.undo} disabled={!editor.canUndo} onClick={editor.undo} />
      <IconButton icon={Redo2} label={texts.redo} disabled={!editor.canRedo} onClick={editor.redo} />
      {editor.isRestored ? (
        <p className={styles.restored} role="status">
          {texts.restored}{" "}
          <Button size="sm" tone="quiet" icon={Brush} onClick={editor.discard}>
            {texts.discard}
          </Button>
        </p>
      ) : undefined}
    </div>
  );
}

function Keys() {
  const texts = useTexts(layersTexts);
  return (
    <Fold title={texts.keys}>
      <dl className={styles.keys}>
        {texts.keyList.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}

/** The layers' own pixels; until they are there, or where they cannot be had, the picture as a whole. */
function usePixels(opened: OpenedScene | undefined) {
  const query = useQuery(layerPixelsQuery(opened));
  const pixels = useMemo(() => query.data && drawnPixels(query.data), [query.data]);
  const isWhole = opened !== undefined && pixels === undefined;
  const flatUrl = isWhole ? service.pictures.fileUrl(opened.picture.id) : undefined;
  return { pixels, flatUrl, isLoading: isWhole && !query.isError };
}

function keptLayers(before: readonly DrawnLayer[] | undefined, after: readonly DrawnLayer[]) {
  const hashes = new Map(after.map(({ id, sha256 }) => [id, sha256]));
  const unchanged = unchangedLayers(before, after);
  return new Map([...unchanged].map(([id, isUnchanged]) => [id, { isUnchanged, sha256: hashes.get(id)! }] as const));
}
