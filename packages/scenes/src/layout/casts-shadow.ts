// Whether a layer stands on something and so has a shadow at its foot. Not the shadow (compose/).

import { type SceneLayer, type ScenePlan, type SceneRelation, type SceneShape, sceneShapes } from "@imagier/contracts";
import { hasFoot } from "./foot-of-thing.js";
import { groundOf, habitatIn, isIndoors, isPage } from "./grounds.js";
import { conceptOf } from "./scene-parts.js";
import { habitatOf, isOnWall, shelters } from "./thing-kinds.js";

/** Geometry before the cube is flat signs; of the rest these hang, lie or fly. */
const footless: ReadonlySet<SceneShape> = new Set(["shelf", "rug", "blackboard", "hot-air-balloon"]);
const solids: ReadonlySet<SceneShape> = new Set(
  sceneShapes.slice(sceneShapes.indexOf("cube")).filter((shape) => !footless.has(shape)),
);

/** What somebody else bears, and what is in the air over another thing. */
const liftsSubject: ReadonlySet<SceneRelation> = new Set(["above", "riding"]);
const liftsObject: ReadonlySet<SceneRelation> = new Set(["below", "wearing", "holding"]);

const inAir = new Set(["flying", "floating", "falling", "jumping", "hanging"]);

/** On the ground of its setting, on a blank page, or on another layer. */
export function castsShadow({ background, relations }: ScenePlan, layer: SceneLayer): boolean {
  if (layer.kind === "text") return false;
  if (relations.some(({ subject, relation }) => subject.layer === layer.id && relation === "on")) return true;
  if (isLifted(relations, layer)) return false;
  const hasGround = groundOf(background) !== undefined;
  if (!hasGround && (!isPage(background) || layer.arrangement === "corners")) return false; // what adorns a sheet lies flat
  if (layer.kind === "shape") return solids.has(layer.shape);
  const { concept } = layer;
  if (!hasFoot(concept) || (isIndoors(background?.setting) && isOnWall(concept))) return false;
  const habitat = hasGround ? habitatIn(background?.setting, concept) : habitatOf(concept);
  return habitat === "ground" || (habitat === "seabed" && !hasGround);
}

function isLifted(relations: ScenePlan["relations"], layer: SceneLayer): boolean {
  if (layer.kind === "thing" && layer.qualities?.some((quality) => inAir.has(quality))) return true;
  return relations.some(
    ({ subject, relation, objects }) =>
      (subject.layer === layer.id && liftsSubject.has(relation)) ||
      ((liftsObject.has(relation) || (relation === "under" && !shelters(conceptOf(layer)))) &&
        objects.some((object) => object.layer === layer.id)),
  );
}
