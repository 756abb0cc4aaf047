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
export {
  canonicalWording,
  shownSnapshot,
  wordingSha256,
  type ShownPage,
  type WordingContent,
} from './canonical-wording.js';
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
