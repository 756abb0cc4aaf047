/**
 * What a thread may import as `@pure/platform`: nothing here loads a framework, so that a thread starts in a twentieth of
 * the time it would need for the whole library.
 */
export { systemActor } from '../actor.js';
export { DomainError } from '../domain-error.js';
export { scopeSql } from '../database/scope-sql.js';
export type { DataKey, RetentionClass, SubjectKind } from '../sealing/data-key.js';
export { MasterKeys } from '../sealing/master-keys.js';
export { open } from '../sealing/sealed-bytes.js';
