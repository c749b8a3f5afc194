// The layers room: which picture, taken apart; or a scene that begins with words and has no picture yet.
// Not the editing: editor/.

import { type PictureView, parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Images, Layers, ShieldCheck } from "lucide-react";
import { useRef } from "react";
import { Button, ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { goTo, hrefOf, type RoomProps } from "../../frame/router.js";
import { errorViewOf } from "../../server/error-view.js";
import { type OpenedScene, openedSceneQuery } from "../../server/opened-scene.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { keepDraft, readDraft } from "./editor/kept-drafts.js";
import { LayersEditor } from "./editor/layers-editor.js";
import { layersTexts } from "./layers-texts.js";
import { ScenePicker } from "./scene-picker.js";

/** Of a scene that has no picture yet. */
const unpainted = "new";

export function LayersRoom({ place }: RoomProps) {
  const texts = useTexts(layersTexts);
  const { id } = place;
  return (
    <>
      <RoomHeader title={texts.title} actions={id === undefined ? undefined : <HeaderLinks id={id} />}>
        {texts.lead}
      </RoomHeader>
      {id === undefined ? <ScenePicker onPlan={openPlan} /> : <Table id={id} />}
    </>
  );
}

function HeaderLinks({ id }: { id: string }) {
  const texts = useTexts(layersTexts);
  return (
    <>
      {id === unpainted ? undefined : (
        <ButtonLink size="sm" icon={ShieldCheck} href={hrefOf("proof", id)}>
          {texts.proof}
        </ButtonLink>
      )}
      <ButtonLink size="sm" icon={Images} href={hrefOf("layers")}>
        {texts.otherScene}
      </ButtonLink>
    </>
  );
}

/** Keeps a plan under the name of what is not drawn yet, and opens it. */
function openPlan(plan: ScenePlan): void {
  keepDraft(unpainted, { past: [], present: plan });
  goTo(hrefOf("layers", unpainted));
}

function Table({ id }: { id: string }) {
  // A picture that is drawn here is shown by the editor that is open already; the address only comes to name it.
  const session = useRef({ firstId: id, shownId: id });
  if (session.current.shownId !== id) session.current = { firstId: id, shownId: id };
  const { firstId } = session.current;
  const onShown = (shownId: string) => {
    session.current.shownId = shownId;
    goTo(hrefOf("layers", shownId), { isSamePlace: true });
  };
  return firstId === unpainted ? (
    <Unpainted key={firstId} onShown={onShown} />
  ) : (
    <Painted key={firstId} id={firstId} onShown={onShown} />
  );
}

function Unpainted({ onShown }: { onShown: (id: string) => void }) {
  const scene = useRef(readDraft(unpainted)?.present).current;
  if (scene === undefined) return <ScenePicker onPlan={openPlan} />;
  return <LayersEditor opened={undefined} scene={scene} draftName={unpainted} onShown={onShown} />;
}

function Painted({ id, onShown }: { id: string; onShown: (id: string) => void }) {
  const texts = useTexts(layersTexts);
  const query = useQuery(openedSceneQuery(id));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton label={texts.opening} height="24rem" />;
  const { scene } = query.data;
  if (scene === undefined) return <SingleDrawing opened={query.data} />;
  return <LayersEditor opened={query.data} scene={scene} draftName={id} onShown={onShown} />;
}

/** One drawing has no layers; its words have. */
function SingleDrawing({ opened: { picture } }: { opened: OpenedScene }) {
  const texts = useTexts(layersTexts);
  const lay = useMutation({ mutationFn: () => planOf(picture), onSuccess: openPlan });
  return (
    <EmptyState
      icon={Layers}
      title={texts.single}
      action={
        picture.prompt === undefined ? undefined : (
          <Button tone="primary" icon={Layers} isBusy={lay.isPending} onClick={() => lay.mutate()}>
            {texts.makeScene}
          </Button>
        )
      }
    >
      {lay.isError ? errorViewOf(lay.error).message : texts.singleHint}
    </EmptyState>
  );
}

async function planOf({ prompt = "", widthPx, heightPx, seed }: PictureView): Promise<ScenePlan> {
  const { plan } = await service.plans.understand({
    prompt,
    size: `${widthPx}x${heightPx}`,
    ...(seed === undefined ? {} : { seed }),
  });
  return parseScenePlan(plan);
}
