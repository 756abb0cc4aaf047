import { AuditCheckpoint } from './audit-checkpoint.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditLeaf } from './audit-leaf.entity.js';
import { AuditPending } from './audit-pending.entity.js';
import { AuditSalt } from './audit-salt.entity.js';
import { AuditSubject } from './audit-subject.entity.js';

/** Every table of this lib, for the data sources of the applications and for the comparison with the schema. */
export const AUDIT_ENTITIES = [AuditEntry, AuditSubject, AuditPending, AuditLeaf, AuditCheckpoint, AuditSalt] as const;
