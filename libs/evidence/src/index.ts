/**
 * Owns the files that support a registration: taking them in, listing, handing out, removing and erasing them. Knows a
 * registration by its id alone, and nothing of what a reviewer makes of a file. No file is ever needed to go on.
 */
export { EvidenceModule } from './evidence.module.js';
export * from './evidence.errors.js';
export { EvidenceItem, type EvidencePurpose, type EvidenceState } from './evidence-item.entity.js';
export { EvidenceOwners, type EvidenceOwner, type EvidenceOwnership } from './evidence-owners.js';
export { EvidenceReaders, type EvidenceReading } from './evidence-readers.js';
export { MAX_FILE_BYTES, MAX_FILES } from './evidence-rules.js';
export { EXTENSION_OF, MEDIA_TYPES, type MediaType } from './media-type.js';
export { StoreEvidence } from './store-evidence.use-case.js';
export type { StoredEvidence, StoreEvidenceCommand } from './record-evidence.js';
export { RemoveEvidence, type RemoveEvidenceCommand } from './remove-evidence.use-case.js';
export { TakeOverPreserved, type TakeOverPreservedCommand } from './take-over-preserved.use-case.js';
export { EvidenceListQuery, type EvidenceListRow } from './evidence-list.query.js';
export { OpenEvidence, type OpenedEvidence } from './open-evidence.use-case.js';
export { LockEvidence } from './lock-evidence.js';
export { EraseEvidence, REGISTRATION_ERASED } from './erase-evidence.js';
export { RemoveOrphanBlobs } from './remove-orphan-blobs.use-case.js';
