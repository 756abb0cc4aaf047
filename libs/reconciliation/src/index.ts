/**
 * Owns the comparing of a party's extract of the official register with our registrations: who is in it, who is not,
 * who may be. Of people who are not ours it keeps a number and nothing else.
 */
export {
  ComparingModule,
  OwnExtractResultModule,
  RECONCILIATION_ENTITIES,
  ReconciliationModule,
} from './reconciliation.module.js';
export * from './reconciliation.errors.js';
export { CloseRun, type CloseRunCommand } from './close-run.use-case.js';
export { DecidePair, MAX_NOTE, NONE_REASONS, SAME_REASONS, type DecidePairCommand } from './decide-pair.use-case.js';
export { ExtractResult, type Outcome, OUTCOMES } from './extract-result.entity.js';
export { ExtractRun, type ExtractRunState } from './extract-run.entity.js';
export {
  type ExtractResultRow,
  type ExtractRunDetail,
  type ExtractRunRow,
  ExtractRunsQuery,
  type ResultFilter,
} from './extract-runs.query.js';
export { type Difference, DIFFERENCES, type Hint, HINTS } from './matching/compare.js';
export { OwnExtractResultQuery, type OwnExtractResult, type Standing } from './own-extract-result.query.js';
export { EXTRACT_ENCODINGS, EXTRACT_FORMATS, type EntryPerson } from './reading/extract-entry.js';
export { REFUSAL_REASONS } from './reading/extract-refused.js';
export { CompareExtract } from './running/compare-extract.processor.js';
export { EndOldRuns, RUN_OPEN_DAYS } from './running/end-old-runs.use-case.js';
export { type Pair, type PairedEntry } from './sealed-pair.js';
export {
  COMPARE_EXTRACT,
  MAX_EXTRACT_BYTES,
  PURGE_EXTRACT,
  UploadExtract,
  type UploadExtractCommand,
} from './upload-extract.use-case.js';
export { type PairView, ViewPair } from './view-pair.use-case.js';
