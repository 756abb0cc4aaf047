/**
 * Owns the way into a forum's official register that people go themselves: what they state, the letter and the copy pack
 * made of it, and how far the entry is. Sends nothing to any register, and knows no extract of one.
 */
export { OfficialRegisterModule, OFFICIAL_REGISTER_ENTITIES } from './official-register.module.js';
export * from './official-register.errors.js';
export { EntriesInExtract } from './entry/entries-in-extract.js';
export { ConfirmedEntries } from './entry/confirmed-entries.js';
export { hasOfficialRegister } from './entry/entry-access.js';
export { OfficialEntries, type EntryEventRow, type EntryRow } from './entry/official-entries.js';
export { LeavingLetterFactsQuery, type LeavingLetterFacts } from './letter/leaving-letter-facts.query.js';
export { SENT_WAYS, type OfficialEntryState, type SentWay } from './entry/official-entry.entity.js';
export { RecordSent, type RecordSentCommand } from './entry/record-sent.use-case.js';
export { ReportEntry, type ReportEntryCommand } from './entry/report-entry.use-case.js';
export { ApproveGroundVariant, type ApproveGroundVariantCommand } from './ground/approve-ground-variant.use-case.js';
export { VARIANT_PARTS, type VariantConditions, type VariantPart } from './ground/ground-variant.entity.js';
export { GroundVariantsQuery, type VariantRow } from './ground/ground-variants.query.js';
export { insertExampleVariants } from './ground/example-variants.js';
export { SeedExampleVariants } from './ground/seed-example-variants.use-case.js';
export { RecordGroundVariant, type RecordGroundVariantCommand } from './ground/record-ground-variant.use-case.js';
export type { Arrival } from './letter/arrival.js';
export type { PackField } from './letter/copy-pack.js';
export { letterPdf, type LetterDocument, type LetterItem } from './letter/letter-pdf.js';
export { isReady, RegisterFileQuery, type RegisterFile } from './letter/register-files.js';
export { REGISTER_FIELDS, type RegisterField, type RegisterValues } from './letter/register-values.js';
export type { AskedSpelling } from './letter/spellings.js';
export { RegisterCopy, type RegisterCopyFile } from './register-copy.js';
export { ConfirmSpelling, type ConfirmSpellingCommand } from './text/confirm-spelling.use-case.js';
export { RegisterTexts, type TextNote, type TextVersion } from './text/register-texts.js';
export { SaveRegisterText, type SaveRegisterTextCommand } from './text/save-register-text.use-case.js';
export { DEFAULT_REMINDER_DAYS, ReminderDaysQuery, type ReminderDays } from './reminders/reminder-days.query.js';
export {
  MAX_REMINDER_DAYS,
  MAX_REMINDERS,
  SetReminderDays,
  type SetReminderDaysCommand,
} from './reminders/set-reminder-days.use-case.js';
