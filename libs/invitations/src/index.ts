/**
 * Owns addresses of earlier lists and newsletters: dry run, a second person's word, one mail, and who wants no more.
 * Never makes a registration and never a declaration.
 */
export { INVITATION_ENTITIES, InvitationsModule } from './invitations.module.js';
export * from './invitations.errors.js';
export { InvitationImport, LAWFUL_BASES, type ImportState, type LawfulBasis } from './invitation-import.entity.js';
export { Invitation, MailSuppression } from './invitation.entity.js';
export { AnswerImport, IMPORT_ANSWERS, type AnswerImportCommand, type ImportAnswer } from './answer-import.use-case.js';
export { FollowInvitation } from './follow-invitation.use-case.js';
export { ImportAddresses, MAX_SOURCE, type ImportAddressesCommand } from './import-addresses.use-case.js';
export { ImportsQuery, type ImportRow } from './imports.query.js';
export { InvitationLinks } from './invitation-links.js';
export { MAX_ROWS, type BrokenReason, type BrokenRow, type FileProblem } from './read-addresses.js';
export { KEPT_AFTER_SENDING_DAYS, KEPT_UNSENT_DAYS, PurgeInvitations } from './purge-invitations.use-case.js';
export { INVITATIONS_PER_RUN, SendInvitations } from './send-invitations.use-case.js';
