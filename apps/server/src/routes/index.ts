// Every group of routes, in the order they are asked in. A new dialect is a folder or a file here, and a line below.
// Not what stands around them: http/create-app.ts.

import { a1111Routes } from "../a1111/routes.js";
import type { RouteGroup } from "../http/app-parts.js";
import { mcpRoutes } from "../mcp/routes.js";
import { metricsRoutes } from "../observability/metrics-routes.js";
import { accountRoutes } from "./account.js";
import { catalogueRoutes } from "./catalogue.js";
import { conversationRoutes } from "./conversations.js";
import { docsRoutes } from "./docs.js";
import { healthRoutes } from "./health.js";
import { jobRoutes } from "./jobs.js";
import { lookRoutes } from "./looks.js";
import { openAiRoutes } from "./openai/index.js";
import { pictureFileRoutes } from "./picture-files.js";
import { pictureLayerRoutes } from "./picture-layers.js";
import { pictureRoutes } from "./pictures.js";
import { sessionRoutes } from "./session.js";
import { studioRoutes } from "./studio-files.js";
import { userRoutes } from "./users.js";

export const routeGroups: readonly RouteGroup[] = [
  healthRoutes,
  docsRoutes,
  studioRoutes,
  metricsRoutes,
  sessionRoutes,
  openAiRoutes,
  jobRoutes,
  pictureRoutes,
  pictureFileRoutes,
  pictureLayerRoutes,
  lookRoutes,
  conversationRoutes,
  catalogueRoutes,
  accountRoutes,
  userRoutes,
  a1111Routes,
  mcpRoutes,
];
