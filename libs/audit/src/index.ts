/**
 * Owns the append-only log: entries, their subjects, the Merkle tree, its signed heads, and their verification.
 * Knows no domain: what an entry is about is an id, and what may be said is the catalogue of events.
 */
export { AuditModule } from './audit.module.js';
export { AuditLog, type NewAuditEntry } from './audit-log.js';
export { AuditJobJournal } from './audit-job-journal.js';
export { AUDIT_EVENT_TYPES, type AuditEventData, type AuditEventType } from './events.js';
export { EntrySalt } from './entry-salt.js';
export {
  AuditLedgerQuery,
  LEDGER_PAGE,
  READING_TYPES,
  type AuditLedgerFilter,
  type AuditLedgerRow,
  type LogHead,
} from './audit-ledger.query.js';
export { Sequencer, type SequencerSettings } from './sequencer.js';
export { describeLogReport, VerifyLog, type VerifyLogOptions, type VerifyLogReport } from './verify/verify-log.js';
export type { LogFault, LogFaultCode } from './verify/log-fault.js';
export { LogSigner, LogVerifier, type LogKeyPair, newLogSigningKey } from './tree/log-key.js';
export { type Checkpoint, openCheckpoint } from './tree/checkpoint.js';
export { AuditEntryRefused, LogDamaged, LogKeyMalformed, NoteMalformed, NoteUntrusted } from './audit.errors.js';
export { AUDIT_ENTITIES } from './entities/audit-entities.js';
