export { type ErrorCode, errorCatalogue } from "./error-catalogue.js";
export { ImagierError, type ImagierErrorOptions } from "./imagier-error.js";
