/**
 * Owns wordings, the declarations people make on them and which are asked when. Does not own the registration they
 * belong to, nor what a page looks like.
 */
export * from './consents.errors.js';
export { ConsentsModule } from './consents.module.js';
export { Wording } from './wording.entity.js';
export {
  Declaration,
  type DeclarationChannel,
  type DeclarationOutcome,
  type SignatureLevel,
} from './declaration.entity.js';
export * from './wording-kinds.js';
export * from './declaration-rules.js';
export { canonicalWording, wordingSha256, type WordingContent } from './canonical-wording.js';
export {
  readShownPage,
  shownSnapshot,
  shownWording,
  type ShownBlock,
  type ShownPage,
  type ShownSnapshot,
  type ShownWording,
} from './shown-page.js';
export { recordView, type RecordView } from './record-view.js';
export { shownPieces, type ShownPiece } from './shown-parts.js';
export { DeclarationTrace } from './declaration-trace.entity.js';
export { DeclarationTraces, type DeclarationNetwork } from './declaration-traces.js';
export { nothingShown } from './nothing-shown.js';
export { RECORDS_FORM, recordsFile, type RecordsFacts, type RecordsFile } from './records-file.js';
export { keepShownPage } from './shown-pages.js';
export { KeptPage } from './shown-page.entity.js';
export { DeclarationRecordQuery, type DeclarationRecord, type ShownState } from './declaration-record.query.js';
export { lacksOnNo, onNoOf, withoutOnNo } from './on-no.js';
export { wordingBlocks, type WordingBlock } from './wording-blocks.js';
export { LegalEffectSentence, WordingsQuery, type CurrentWording, type EffectSentence } from './wordings.query.js';
export { WordingVersionsQuery, type WordingVersionRow } from './wording-versions.query.js';
export { RecordDeclarations, type DeclarationAct, type DeclarationsToRecord } from './record-declarations.js';
export { DeclarationsQuery, type DeclarationRow } from './declarations.query.js';
export { PublishAction, type PublishActionCommand } from './publish-action.use-case.js';
export { PublishWording, type PublishWordingCommand } from './publish-wording.use-case.js';
export { SeedExamples } from './seed-examples.use-case.js';
export { actionGaps } from './action-gaps.js';
export { insertActionWordings, insertExampleWordings, readExampleWordings } from './example-wordings.js';
