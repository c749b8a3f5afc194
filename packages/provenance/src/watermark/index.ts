export { embedWatermark, type MarkedPicture } from "./embed-watermark.js";
export { payloadBytes } from "./message.js";
export { payloadForPlan, whatMarkSays } from "./plan-payload.js";
export { readWatermark, type Watermark } from "./read-watermark.js";
