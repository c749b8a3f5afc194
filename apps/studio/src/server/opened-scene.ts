// What is in a stored picture: its scene as it can be edited, and its layers as they were drawn.
// Not their pixels. What comes from the service is parsed again: a plan is hostile until then.

import { type DrawnLayer, type PictureView, parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { queryOptions } from "@tanstack/react-query";
import { service } from "./service.js";

export interface OpenedScene {
  picture: PictureView;
  /** Absent of a single drawing and of pictures that no layers are known of. */
  scene?: ScenePlan | undefined;
  layers: readonly DrawnLayer[];
  /** "transparent" or "#rrggbb": under a scene without a background of its own. */
  ground: string;
}

export const openedSceneQuery = (id: string) =>
  queryOptions({
    queryKey: ["scene", id],
    queryFn: async ({ signal }): Promise<OpenedScene> => {
      const [picture, proof] = await Promise.all([
        service.pictures.get(id, { signal }),
        service.pictures.proof(id, { signal }),
      ]);
      return { picture, layers: proof.layers ?? [], ...sceneIn(proof.plan) };
    },
    staleTime: "static", // a stored picture never changes
  });

type PicturePlan = { family?: unknown; scene?: unknown; things?: unknown; background?: unknown };

function sceneIn(plan: PicturePlan | undefined): Pick<OpenedScene, "scene" | "ground"> {
  const ground = typeof plan?.background === "string" ? plan.background : "transparent";
  if (plan?.family !== "scene") return { ground };
  const scene = parseScenePlan(plan.scene);
  // The style that a request named is known to the drawings alone; a scene drawn again would lose it.
  const [drawing] = Object.values((plan.things ?? {}) as Record<string, { style?: unknown }>);
  const style = scene.style ?? drawing?.style;
  return { ground, scene: typeof style === "string" ? { ...scene, style } : scene };
}
