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
  type ShownEffect,
  type ShownPage,
  type ShownSnapshot,
  type ShownWording,
} from './shown-page.js';
export { recordView, type RecordView } from './record-view.js';
export { shownPieces, type ShownPiece } from './shown-parts.js';
export { DeclarationTrace } from './declaration-trace.entity.js';
export { DeclarationTraces, type DeclarationNetwork } from './declaration-traces.js';
export { SAID_CHANNELS, TakenDown, type SaidChannel, type WitnessKind } from './taken-down.entity.js';
export { TakenDowns, type NewTakenDown, type Said, type TakenDownRow } from './taken-downs.js';
export { nothingShown } from './nothing-shown.js';
export { RECORDS_FORM, recordsFile, type RecordsFacts, type RecordsFile } from './records-file.js';
export { keepShownPage } from './shown-pages.js';
export { KeptPage } from './shown-page.entity.js';
export {
  DeclarationRecordQuery,
  type DeclarationRecord,
  type RecordedSignatureOf,
  type ShownState,
} from './declaration-record.query.js';
export { lacksOnNo, onNoOf, withoutOnNo } from './on-no.js';
export { wordingBlocks, type WordingBlock } from './wording-blocks.js';
export {
  LegalEffectSentence,
  noticeSources,
  sentenceIn,
  type EffectSentence,
  type SentenceOrigin,
} from './legal-effect-sentence.js';
export { WordingsQuery } from './wordings.query.js';
export type { CourtesyWording, CurrentWording } from './wordings-in-force.js';
export { WordingVersionsQuery, type WordingVersionRow } from './wording-versions.query.js';
export { WORDING_STATES, type WordingState } from './wording-state.js';
export { WordingDetailQuery, type WordingDetail } from './wording-detail.query.js';
export { CourtesyQuery, type CourtesyRow } from './courtesy.query.js';
export { ActionGapsQuery } from './action-gaps.query.js';
export { WaitingWordingsQuery } from './waiting-wordings.query.js';
export { OfferedLocalesQuery } from './offered-locales.query.js';
export { needsCounsel, WORDING_ROLES } from './wording-approval.policy.js';
export { textDifference, type DifferencePart, type TextDifference } from './text-difference.js';
export { RecordDeclarations, type DeclarationAct, type DeclarationsToRecord } from './record-declarations.js';
export { DeclarationsQuery, type DeclarationRow } from './declarations.query.js';
export { PublishingGapsQuery } from './publishing-gaps.query.js';
export { PublishAction, type PublishActionCommand } from './publish-action.use-case.js';
export { SaveWordingDraft, type SaveWordingDraftCommand } from './save-wording-draft.use-case.js';
export { ProposeWording } from './propose-wording.use-case.js';
export { ApproveWording } from './approve-wording.use-case.js';
export { RejectWording } from './reject-wording.use-case.js';
export { WithdrawWording } from './withdraw-wording.use-case.js';
export { bindingLocales } from './binding-locales.js';
export { DecideCourtesy } from './decide-courtesy.use-case.js';
export type { SeenWording } from './lock-wording.js';
export { SeedExamples } from './seed-examples.use-case.js';
export { actionGaps, completeLocales } from './action-gaps.js';
export {
  insertActionWordings,
  insertExampleWordings,
  isExampleForum,
  readExampleWordings,
} from './example-wordings.js';
export { UseExampleWordings } from './use-example-wordings.use-case.js';
