import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, isId, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsInvalid, PurposeChanged, PurposeInvalid } from '../actions.errors.js';
import { lockAction, type LockedAction } from '../lock-action.js';
import { assertSource, type Source } from '../proceedings/source.js';
import type { PurposeText } from '../purpose.entity.js';
import { ASKED_CONSENTS } from './asked-consents.js';

export const BASES_6 = ['6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(f)'] as const;
export const BASES_9 = ['9(2)(a)', '9(2)(f)'] as const;
export const RETENTION_EVENTS = ['received', 'confirmed', 'final_end', 'window_decision', 'withdrawn'] as const;
export const PURPOSE_RETENTION_CLASSES = ['case', 'evidence', 'technical', 'preserved'] as const;
/** Who receives data beside organisations. */
export const OTHER_RECIPIENTS = ['court', 'register', 'defendant'] as const;
export const MAX_PURPOSE_TITLE = 200;
export const MAX_PURPOSE_TEXT = 2_000;
const MAX_MONTHS = 600;

export interface RecordPurposeCommand {
  readonly actionId: string;
  readonly code: string;
  /** The version of this purpose the page showed; 0 for one that is not there yet. */
  readonly seenVersion: number;
  /** One of the organisations of the action. */
  readonly controllerId: string;
  readonly basis6: string;
  /** Empty where no sensitive data are used. */
  readonly basis9: string;
  readonly recipients: readonly string[];
  readonly retentionMonths: number;
  readonly retentionEvent: string;
  readonly retentionClass: string;
  /** Months a consent counts; null: until it is taken back. */
  readonly consentMonths: number | null;
  /** In every language of the action. */
  readonly texts: Readonly<Record<string, PurposeText>>;
  readonly source: Source;
}

/**
 * A new version of one purpose of an action, in force from now on. Versions before stay: a consent counts for as long as
 * the version said that was in force when it was given. Whether a purpose is optional follows from its legal basis.
 */
@Injectable()
export class RecordPurpose {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordPurposeCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      if (!/^[a-z]+(_[a-z]+)*$/.test(command.code) || command.code.length > 40)
        throw new PurposeInvalid({ field: 'code' });
      const before = await newest(tx, action.id, command.code);
      const seen = before?.version ?? 0;
      if (seen !== command.seenVersion) throw new PurposeChanged({ code: command.code, version: seen });
      const optional = assertPurpose(command, action);
      assertBasis(command, { before, optional, published: action.publishedAt !== null });
      await assertOrganisations(tx, action.id, command);
      const version = seen + 1;
      await tx.query(INSERT, [
        ...[newId(), action.id, command.code, version, command.controllerId, command.basis6, command.basis9 || null],
        ...[optional, [...command.recipients], command.retentionMonths, command.retentionEvent],
        ...[command.retentionClass, JSON.stringify(command.texts), this.clock.now(), command.consentMonths],
        ...[command.source.title.trim(), command.source.url, command.source.date, actorId(actor)],
      ]);
      await this.audit.append(tx, {
        type: 'purpose.recorded',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { code: command.code, version },
      });
      return { version };
    });
  }
}

/** Answers whether the purpose rests on consent, so that people may leave it. */
function assertPurpose(command: RecordPurposeCommand, { locales }: LockedAction): boolean {
  assertOneOf('basis6', command.basis6, BASES_6);
  if (command.basis9 !== '') assertOneOf('basis9', command.basis9, BASES_9);
  assertOneOf('retentionEvent', command.retentionEvent, RETENTION_EVENTS);
  assertOneOf('retentionClass', command.retentionClass, PURPOSE_RETENTION_CLASSES);
  const { retentionMonths, consentMonths, texts, source } = command;
  if (!isMonths(retentionMonths, 0)) throw new PurposeInvalid({ field: 'retentionMonths' });
  const optional = command.basis6 === '6(1)(a)' || command.basis9 === '9(2)(a)';
  if (consentMonths !== null && !optional) throw new PurposeInvalid({ field: 'consentMonths', reason: 'no_consent' });
  if (consentMonths !== null && !isMonths(consentMonths, 1)) throw new PurposeInvalid({ field: 'consentMonths' });
  for (const locale of locales) {
    const { title = '', description = '' } = texts[locale] ?? {};
    if (title === '' || title.length > MAX_PURPOSE_TITLE) throw new PurposeInvalid({ field: `title-${locale}` });
    if (description === '' || description.length > MAX_PURPOSE_TEXT)
      throw new PurposeInvalid({ field: `description-${locale}` });
  }
  if (source.date === null) throw new ProceedingsInvalid({ field: 'source.date' });
  assertSource(source);
  return optional;
}

function assertOneOf(field: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new PurposeInvalid({ field });
}

function isMonths(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= MAX_MONTHS;
}

/** Who answers for it is a party of the action; who receives it is one, or was named before, or is an authority. */
async function assertOrganisations(
  tx: EntityManager,
  actionId: string,
  { controllerId, recipients }: RecordPurposeCommand,
): Promise<void> {
  const parties: { id: string; slug: string }[] = await tx.query(
    'select o.id, o.slug from action_party p join organisation o on o.id = p.organisation_id where p.action_id = $1',
    [actionId],
  );
  if (!isId(controllerId) || !parties.some(({ id }) => id === controllerId))
    throw new PurposeInvalid({ field: 'controllerId' });
  const named: { code: string }[] = await tx.query(
    'select distinct unnest(recipients) as code from purpose where action_id = $1',
    [actionId],
  );
  const known = new Set<string>([
    ...parties.map(({ slug }) => slug),
    ...named.map(({ code }) => code),
    ...OTHER_RECIPIENTS,
  ]);
  if (recipients.some((code) => !known.has(code))) throw new PurposeInvalid({ field: 'recipients' });
}

interface Newest {
  readonly version: number;
  readonly basis6: string;
  readonly basis9: string;
}

/**
 * People agreed, or were told, on the basis that stood there: nobody alone puts another under a purpose of an action that
 * is out. And a consent that no declaration asks for would never be given.
 */
function assertBasis(
  { code, basis6, basis9 }: RecordPurposeCommand,
  { before, optional, published }: { before: Newest | undefined; optional: boolean; published: boolean },
): void {
  if (optional && !ASKED_CONSENTS.includes(code)) throw new PurposeInvalid({ field: 'basis6', reason: 'not_asked' });
  if (!published || before === undefined) return;
  if (before.basis6 !== basis6) throw new PurposeInvalid({ field: 'basis6', reason: 'in_force' });
  if (before.basis9 !== basis9) throw new PurposeInvalid({ field: 'basis9', reason: 'in_force' });
}

async function newest(tx: EntityManager, actionId: string, code: string): Promise<Newest | undefined> {
  const rows: Newest[] = await tx.query(
    `select version, basis_6 as "basis6", coalesce(basis_9, '') as "basis9" from purpose
      where action_id = $1 and code = $2 order by version desc limit 1`,
    [actionId, code],
  );
  return rows[0];
}

const INSERT = `
  insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                       retention_event, retention_class, texts, recorded_at, consent_months, source_title, source_url,
                       source_date, recorded_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`;
