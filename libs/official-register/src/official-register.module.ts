import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { NoticesModule } from '@app/notices';
import { RegistrationsModule } from '@app/registrations';
import { ConfirmedEntries } from './entry/confirmed-entries.js';
import { EntriesInExtract } from './entry/entries-in-extract.js';
import { ForgetOfficialEntry } from './entry/forget-official-entry.processor.js';
import { OfficialEntries } from './entry/official-entries.js';
import { OfficialEntryEvent } from './entry/official-entry-event.entity.js';
import { OfficialEntry } from './entry/official-entry.entity.js';
import { LeavingLetterFactsQuery } from './letter/leaving-letter-facts.query.js';
import { OfficialReferenceIndexSource } from './entry/official-reference.index-source.js';
import { RecordSent } from './entry/record-sent.use-case.js';
import { ReportEntry } from './entry/report-entry.use-case.js';
import { ApproveGroundVariant } from './ground/approve-ground-variant.use-case.js';
import { GroundProposals } from './ground/ground-proposals.js';
import { GroundVariantApproval } from './ground/ground-variant-approval.entity.js';
import { GroundVariant } from './ground/ground-variant.entity.js';
import { GroundVariantsQuery } from './ground/ground-variants.query.js';
import { RecordGroundVariant } from './ground/record-ground-variant.use-case.js';
import { SeedExampleVariants } from './ground/seed-example-variants.use-case.js';
import { RegisterFileQuery, RegisterFiles } from './letter/register-files.js';
import { RegisterCopy } from './register-copy.js';
import { DeadlineReminder } from './reminders/deadline-reminder.entity.js';
import { RegisterReminderDays } from './reminders/register-reminder-days.entity.js';
import { RegisterReminderSource } from './reminders/register-reminder.source.js';
import { RegisterReminders } from './reminders/register-reminders.js';
import { RemindOfDeadline } from './reminders/remind-of-deadline.use-case.js';
import { ReminderDaysQuery } from './reminders/reminder-days.query.js';
import { SetReminderDays } from './reminders/set-reminder-days.use-case.js';
import { ConfirmSpelling } from './text/confirm-spelling.use-case.js';
import { RegisterText } from './text/register-text.entity.js';
import { RegisterTexts } from './text/register-texts.js';
import { SaveRegisterText } from './text/save-register-text.use-case.js';
import { TakeOverRegisterText } from './text/take-over.processor.js';

export const OFFICIAL_REGISTER_ENTITIES = [
  DeadlineReminder,
  GroundVariant,
  GroundVariantApproval,
  OfficialEntry,
  OfficialEntryEvent,
  RegisterReminderDays,
  RegisterText,
] as const;

const PARTS = [
  ApproveGroundVariant,
  ConfirmedEntries,
  ConfirmSpelling,
  EntriesInExtract,
  GroundVariantsQuery,
  OfficialEntries,
  LeavingLetterFactsQuery,
  RecordGroundVariant,
  RecordSent,
  RegisterCopy,
  RegisterFileQuery,
  RegisterTexts,
  ReminderDaysQuery,
  ReportEntry,
  SaveRegisterText,
  SeedExampleVariants,
  SetReminderDays,
];

/** Owns the way into the official register that people go themselves. Sends nothing to any register. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    NoticesModule,
    RegistrationsModule,
    TypeOrmModule.forFeature([...OFFICIAL_REGISTER_ENTITIES]),
  ],
  providers: [
    ...PARTS,
    ForgetOfficialEntry,
    GroundProposals,
    OfficialReferenceIndexSource,
    RegisterFiles,
    RegisterReminders,
    RegisterReminderSource,
    RemindOfDeadline,
    TakeOverRegisterText,
  ],
  exports: PARTS,
})
export class OfficialRegisterModule {}
