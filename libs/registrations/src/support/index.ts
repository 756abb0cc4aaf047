/** What support does: find by reference, see state and contact, check a person, send a link, take down an act. */
export { FindForSupport } from './find-for-support.use-case.js';
export { ViewForSupport, type SupportView } from './view-for-support.use-case.js';
export { RecordContactCheck } from './record-contact-check.use-case.js';
export { SendSupportLink } from './send-support-link.use-case.js';
export { RecordActForPerson, SUPPORT_ACTS, SUPPORT_CHANNELS } from './record-act-for-person.use-case.js';
export { CHECK_CODES, CHECK_METHODS, type CheckMethod } from './contact-check.entity.js';
export { LOOKUP_REASONS, type LookupReason } from './support-lookup.entity.js';
export * from './support.errors.js';
