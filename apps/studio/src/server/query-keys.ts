// Names under which answers of the service are kept. A prefix stands for all that begin with it.

import type { PictureQuery } from "@imagier/contracts";

export const queryKeys = {
  job: (id: string) => ["job", id] as const,
  previews: (jobId: string) => ["previews", jobId] as const,
  jobLists: ["jobs"] as const,
  jobList: (list: "recent" | "queue" | "history") => ["jobs", list] as const,
  picture: (id: string) => ["picture", id] as const,
  pictureLists: ["pictures"] as const,
  pictureList: (query: PictureQuery) => ["pictures", query] as const,
  proof: (pictureId: string) => ["proof", pictureId] as const,
  usage: ["usage"] as const,
  models: ["models"] as const,
  offers: ["offers"] as const,
};
