export { checkSetting, compareTensor, type GoldenSetting, type SettingComparison } from "./check-setting.js";
export { checkTables } from "./check-tables.js";
