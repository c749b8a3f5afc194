// The rooms of the studio in the order of the navigation: icon, address and the component, loaded when it is first entered.
// A new room is a folder under features/, a line here, its id in router.ts and its name in frame-texts.ts.

import {
  Box,
  Gauge,
  GraduationCap,
  Images,
  Layers,
  ListOrdered,
  type LucideIcon,
  MessagesSquare,
  Palette,
  ShieldCheck,
} from "lucide-react";
import { type ComponentType, lazy } from "react";
import { DrawRoom } from "../features/draw/draw-room.js";
import type { RoomId, RoomProps } from "./router.js";

export interface Room {
  id: RoomId;
  icon: LucideIcon;
  /** `main`: also in the bar of a phone; `more`: behind its last entry. */
  rank: "main" | "more";
  component: ComponentType<RoomProps>;
}

export const rooms: readonly Room[] = [
  {
    id: "draw",
    icon: Palette,
    rank: "main",
    component: DrawRoom, // most begin here: it comes with the page
  },
  {
    id: "conversation",
    icon: MessagesSquare,
    rank: "main",
    component: lazy(async () => ({
      default: (await import("../features/conversation/conversation-room.js")).ConversationRoom,
    })),
  },
  {
    id: "gallery",
    icon: Images,
    rank: "main",
    component: lazy(async () => ({ default: (await import("../features/gallery/gallery-room.js")).GalleryRoom })),
  },
  {
    id: "layers",
    icon: Layers,
    rank: "more",
    component: lazy(async () => ({ default: (await import("../features/layers/layers-room.js")).LayersRoom })),
  },
  {
    id: "proof",
    icon: ShieldCheck,
    rank: "main",
    component: lazy(async () => ({ default: (await import("../features/proof/proof-room.js")).ProofRoom })),
  },
  {
    id: "queue",
    icon: ListOrdered,
    rank: "more",
    component: lazy(async () => ({ default: (await import("../features/queue/queue-room.js")).QueueRoom })),
  },
  {
    id: "models",
    icon: Box,
    rank: "more",
    component: lazy(async () => ({ default: (await import("../features/models/models-room.js")).ModelsRoom })),
  },
  {
    id: "limits",
    icon: Gauge,
    rank: "more",
    component: lazy(async () => ({ default: (await import("../features/limits/limits-room.js")).LimitsRoom })),
  },
  {
    id: "how",
    icon: GraduationCap,
    rank: "more",
    component: lazy(async () => ({ default: (await import("../features/how/how-room.js")).HowRoom })),
  },
];
