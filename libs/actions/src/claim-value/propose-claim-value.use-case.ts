import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsInvalid } from '../actions.errors.js';
import { lockAction, type LockedAction } from '../lock-action.js';
import { assertSource, type Source } from '../proceedings/source.js';
import { QuestionnaireQuery } from '../questionnaire/questionnaire.query.js';
import { type ClaimClass, readClasses } from './claim-classes.js';
import { ClaimValueChanged, ClaimValueInvalid } from './claim-value.errors.js';

/** Of the member states; the hundredth is the smallest part of each. */
export const CLAIM_CURRENCIES = ['EUR', 'CZK', 'DKK', 'HUF', 'PLN', 'RON', 'SEK'] as const;
export const MAX_CLAIM_TEXT = 2_000;

export interface ProposeClaimValueCommand {
  readonly actionId: string;
  readonly currency: string;
  /** As `readClasses` reads them. */
  readonly classes: string;
  /** Words for claimants in every language of the action; null: they see no amount. */
  readonly texts: Readonly<Record<string, string>> | null;
  readonly source: Source;
  /** The version the page showed; 0 before the first. */
  readonly seenVersion: number;
}

/** An operator proposes what claims may be worth. Nobody sees an amount from it before counsel has approved it. */
@Injectable()
export class ProposeClaimValue {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ProposeClaimValueCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const version = await newestVersion(tx, action.id);
      if (version !== command.seenVersion) throw new ClaimValueChanged();
      const classes = await this.check(tx, command, action);
      const modelId = newId();
      await this.insert(tx, { modelId, version: version + 1, command, classes, actor });
      await this.audit.append(tx, {
        type: 'claim_value.proposed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { modelId, version: version + 1 },
      });
      return { version: version + 1 };
    });
  }

  private async check(
    tx: EntityManager,
    command: ProposeClaimValueCommand,
    action: LockedAction,
  ): Promise<readonly ClaimClass[]> {
    const { currency, texts, source, actionId } = command;
    if (!(CLAIM_CURRENCIES as readonly string[]).includes(currency)) throw new ClaimValueInvalid({ field: 'currency' });
    const { definition } = await this.questionnaires.current(tx, actionId);
    const read = readClasses(command.classes, definition);
    if (!read.ok) throw new ClaimValueInvalid({ field: 'classes', ...read.problem });
    for (const locale of texts === null ? [] : action.locales) {
      const text = (texts?.[locale] ?? '').trim();
      if (text === '' || text.length > MAX_CLAIM_TEXT) throw new ClaimValueInvalid({ field: `texts-${locale}` });
    }
    // An amount without a date says nothing a year later.
    if (source.date === null) throw new ProceedingsInvalid({ field: 'source.date' });
    assertSource(source);
    return read.classes;
  }

  private async insert(tx: EntityManager, proposal: Proposal): Promise<void> {
    const { modelId, version, command, classes, actor } = proposal;
    const { actionId, currency, texts, source } = command;
    await tx.query(
      `insert into claim_value_model
         (id, action_id, version, currency, texts, source_title, source_url, source_date, proposed_by, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[modelId, actionId, version, currency, texts === null ? null : JSON.stringify(texts)],
        ...[source.title, source.url, source.date, actorId(actor), this.clock.now()],
      ],
    );
    for (const [index, { code, conditions, cents }] of classes.entries()) {
      await tx.query(
        `insert into claim_value_class (id, model_id, action_id, position, code, conditions, cents)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), modelId, actionId, index + 1, code, JSON.stringify(conditions), cents.toString()],
      );
    }
  }
}

interface Proposal {
  readonly modelId: string;
  readonly version: number;
  readonly command: ProposeClaimValueCommand;
  readonly classes: readonly ClaimClass[];
  readonly actor: Actor;
}

async function newestVersion(tx: EntityManager, actionId: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int as version from claim_value_model where action_id = $1',
    [actionId],
  );
  return row?.version ?? 0;
}
