export { type CombinedTerms, combinedTerms } from "./combined-terms.js";
export type { Ban, Demand, Licence } from "./licence.js";
export { licenceNamed } from "./licence-names.js";
export { licenceText } from "./licence-text.js";
export { isLicenceId, isShareAlike, type LicenceId, licenceIds, licenceOf, licences } from "./licences.js";
export {
  type LearningUse,
  type LearningVerdict,
  mayBeLearnedFrom,
  type Refusal,
  refusals,
} from "./may-be-learned-from.js";
export { type RightsStatement, rightsStatement, type StatementLanguage } from "./rights-statement.js";
