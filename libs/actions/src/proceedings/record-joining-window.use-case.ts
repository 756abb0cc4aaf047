import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { dateIn, type RuleWindow } from '@app/joining-rules';
import { lockAction } from '../lock-action.js';
import { rulesOf } from '../rules/action-rules.query.js';
import { assertSource, type Source } from './source.js';
import { asksForReason, unexplained } from './window-difference.js';
import { drivingWindow } from './window-facts.js';
import { FORUM_RULES, isJoiningRule, type WindowKind, type WindowRow } from './window-state.js';

export interface RecordJoiningWindowCommand extends WindowRow {
  readonly actionId: string;
  readonly source: Source;
  /** Why it ends before the joining rules say; asked only then. */
  readonly earlierReason: string | null;
  /** The version the operator saw; 0 where none was recorded. */
  readonly seenVersion: number;
}

/** Records a new version of when joining is possible. Earlier versions stay. */
@Injectable()
export class RecordJoiningWindow {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordJoiningWindowCommand, actor: Actor): Promise<{ windowId: string; version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const version = await newestVersion(tx, action.id);
      if (version !== command.seenVersion) throw new ProceedingsChanged({ version });
      assertWindow(command);
      if (action.type === 'injunction' && command.kind !== 'none')
        throw new ProceedingsInvalid({ field: 'kind', reason: 'injunction' });
      const now = this.clock.now();
      const rules = action.type === 'injunction' ? null : drivingWindow(await rulesOf(tx, action.id, now), now);
      const reason = reasonAgainst(rules, command);
      const windowId = newId();
      await tx.query(INSERT, [
        windowId,
        action.id,
        version + 1,
        command.kind,
        command.opensAt,
        command.closesAt,
        command.ruleCode,
        command.source.title,
        command.source.url,
        actorId(actor),
        now,
        reason,
        rules?.end?.closesAt ?? null,
      ]);
      await this.audit.append(tx, {
        type: 'window.recorded',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: {
          windowId,
          ...dates(command, action.zone),
          ...(command.ruleCode === null ? {} : { rule: command.ruleCode }),
          ...(reason === null ? {} : { earlierReasonSha256: createHash('sha256').update(reason).digest('hex') }),
        },
      });
      return { windowId, version: version + 1 };
    });
  }
}

/**
 * The reason to keep, or null where none is needed. A window that ends after the rules' last day would let people come
 * too late, so no reason helps there; one that ends before it takes time away from them, and someone answers for that.
 */
function reasonAgainst(rules: RuleWindow | null, command: RecordJoiningWindowCommand): string | null {
  if (command.ruleCode === FORUM_RULES) assertFollows(rules, command);
  const difference = unexplained(command, rules);
  if (difference === 'later') throw new ProceedingsInvalid({ field: 'closesAt', reason: 'later_than_rules' });
  if (!asksForReason(difference)) return null;
  const reason = (command.earlierReason ?? '').trim();
  if (reason === '') throw new ProceedingsInvalid({ field: 'earlierReason' });
  return reason;
}

function assertFollows(rules: RuleWindow | null, { opensAt }: RecordJoiningWindowCommand): void {
  if (rules === null) throw new ProceedingsInvalid({ field: 'ruleCode', reason: 'no_rules' });
  if (opensAt === null && !rules.opensByEvent) throw new ProceedingsInvalid({ field: 'opensAt', reason: 'no_event' });
}

async function newestVersion(tx: EntityManager, actionId: string): Promise<number> {
  const rows: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int as version from joining_window where action_id = $1',
    [actionId],
  );
  return rows[0]?.version ?? 0;
}

function assertWindow(command: RecordJoiningWindowCommand): void {
  assertSource(command.source);
  const field = command.kind !== 'by_rule' && command.ruleCode !== null ? 'ruleCode' : FAULTS[command.kind](command);
  if (field !== null) throw new ProceedingsInvalid({ field });
}

/** The first field that does not fit the kind of window. */
const FAULTS: Readonly<Record<WindowKind, (window: WindowRow) => string | null>> = {
  none: ({ opensAt, closesAt }) => (opensAt === null && closesAt === null ? null : 'opensAt'),
  dated: ({ opensAt, closesAt }) => {
    if (opensAt === null || closesAt === null) return opensAt === closesAt ? 'opensAt' : null;
    return closesAt > opensAt ? null : 'closesAt';
  },
  by_rule: ({ ruleCode, closesAt }) => {
    if (ruleCode === null || !isJoiningRule(ruleCode)) return 'ruleCode';
    return closesAt === null ? null : 'closesAt';
  },
};

function dates({ opensAt, closesAt }: RecordJoiningWindowCommand, zone: string): { opens?: string; closes?: string } {
  return {
    ...(opensAt === null ? {} : { opens: dateIn(zone, opensAt) }),
    ...(closesAt === null ? {} : { closes: dateIn(zone, closesAt) }),
  };
}

const INSERT = `
  insert into joining_window (id, action_id, version, kind, opens_at, closes_at, rule_code, source_title, source_url, recorded_by, recorded_at,
                              earlier_reason, rules_close_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
