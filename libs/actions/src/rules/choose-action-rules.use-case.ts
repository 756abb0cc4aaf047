import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type ClaimType, isCalendarDate, profileOf, rulesFileOf, type RulesFile, type TermCode } from '@app/joining-rules';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';

export interface ChooseActionRulesCommand {
  readonly actionId: string;
  readonly claimType: ClaimType;
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  readonly feeCents: number;
  /** Of the shipped rules the page showed. */
  readonly seenSha256: string;
  /** The version the page showed; 0 before the first. */
  readonly seenVersion: number;
}

/** Puts an action on the shipped rules of its forum. Counsel's sign-off of other rules does not carry over. */
@Injectable()
export class ChooseActionRules {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ChooseActionRulesCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, (tx) => this.within(tx, command, actor));
  }

  /** For a use case that has looked first at what the change means. */
  async within(tx: EntityManager, command: ChooseActionRulesCommand, actor: Actor): Promise<{ version: number }> {
    const action = await lockAction(tx, command.actionId);
    assertMayChange(actor, action.id, 'operator');
    const [current]: { version: number; forum: string }[] = await tx.query(CURRENT, [action.id]);
    const { version, forum } = current as { version: number; forum: string };
    const rules = rulesFileOf(forum);
    if (rules === null) throw new ProceedingsInvalid({ field: 'forum' });
    if (version !== command.seenVersion || rules.rulesSha256 !== command.seenSha256)
      throw new ProceedingsChanged({ version });
    assertOwnPart(forum, command);
    const row = {
      actionId: action.id,
      version: version + 1,
      claimType: command.claimType,
      terms: command.terms,
      feeCents: command.feeCents,
      by: actorId(actor),
    };
    await insertActionRules(tx, rules, { ...row, now: this.clock.now() });
    await this.audit.append(tx, {
      type: 'action.changed',
      actor,
      subjects: [action.id],
      actionId: action.id,
      data: { fields: ['joining_rules'] },
    });
    return { version: version + 1 };
  }
}

export interface NewActionRules {
  readonly actionId: string;
  readonly version: number;
  readonly claimType: ClaimType;
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  readonly feeCents: number;
  readonly by: string | null;
  readonly now: Date;
}

/** Also keeps the rules themselves, once for all actions that run on them. */
export async function insertActionRules(tx: EntityManager, rules: RulesFile, row: NewActionRules): Promise<void> {
  const { forum, version, rulesSha256, data } = rules;
  await tx.query(
    `insert into forum_profile (id, forum, version, rules_sha256, rules, recorded_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (rules_sha256) do nothing`,
    [newId(), forum, version, rulesSha256, JSON.stringify(data), row.now],
  );
  await tx.query(INSERT, [
    newId(),
    row.actionId,
    row.version,
    rulesSha256,
    row.claimType,
    JSON.stringify(row.terms),
    row.feeCents,
    row.by,
    row.now,
  ]);
}

/** Nobody is asked for more than the forum allows. */
export function assertOwnPart(
  forum: string,
  { terms, feeCents }: Pick<ChooseActionRulesCommand, 'terms' | 'feeCents'>,
): void {
  for (const [term, day] of Object.entries(terms))
    if (!isCalendarDate(day)) throw new ProceedingsInvalid({ field: `terms.${term}` });
  if (!Number.isSafeInteger(feeCents) || feeCents < 0 || feeCents > 2_147_483_647)
    throw new ProceedingsInvalid({ field: 'feeCents' });
  const cap = profileOf(forum)?.fee.cap ?? null;
  if (cap !== null && feeCents > cap.cents) throw new ProceedingsInvalid({ field: 'feeCents', most: cap.cents });
}

const CURRENT = `
  select a.forum, coalesce((select max(version) from action_rules r where r.action_id = a.id), 0)::int as version
    from action a where a.id = $1`;

const INSERT = `
  insert into action_rules (id, action_id, version, forum_profile_id, claim_type, terms, fee_cents, recorded_by, recorded_at)
  values ($1, $2, $3, (select id from forum_profile where rules_sha256 = $4), $5, $6, $7, $8, $9)`;
