export type { Keys, Session } from "./groups/account.js";
export type { Catalogue, Models, Plans } from "./groups/catalogue.js";
export type { Conversations } from "./groups/conversations.js";
export type { EventOptions } from "./groups/job-events.js";
export type { FinishOptions, Jobs, SubmitOptions } from "./groups/jobs.js";
export type { FileOptions, Pictures } from "./groups/pictures.js";
export { ImagierClient } from "./imagier-client.js";
export { clientCodes, ServiceError } from "./service-error.js";
export type { CallOptions, FileBody, TransportOptions } from "./transport.js";
