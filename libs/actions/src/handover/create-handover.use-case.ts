import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { ActionBasisQuery } from '../action-basis.query.js';
import {
  ActionNotInLanguage,
  HandoverExpired,
  HandoverFactsInvalid,
  IdempotencyKeyMissing,
  IdempotencyKeyReused,
} from '../actions.errors.js';
import { codedFacts } from '../questionnaire/coded-facts.js';
import { QuestionnaireQuery } from '../questionnaire/questionnaire.query.js';
import { HandoverTokens } from './handover-tokens.js';

export interface CreateHandoverCommand {
  readonly slug: string;
  readonly locale: string;
  readonly facts: unknown;
  readonly idempotencyKey: string | undefined;
}

export interface CreatedHandover {
  readonly handoverId: string;
  readonly token: string;
  readonly locale: string;
  readonly expiresAt: Date;
}

interface Known {
  readonly id: string;
  readonly requestSha256: string;
  readonly locale: string;
  readonly expiresAt: Date;
}

const LIFETIME_MS = 24 * 60 * 60 * 1_000;
const KEY = /^[\x21-\x7e]{8,200}$/;

/** What a handover's facts are checked against: a published action, one of its languages, its current questions. */
@Injectable()
export class HandoverContext {
  constructor(
    private readonly basis: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
  ) {}

  async check(
    tx: EntityManager,
    { slug, locale, facts }: CreateHandoverCommand,
  ): Promise<{ actionId: string; questionnaireId: string; facts: object }> {
    const action = await this.basis.bySlug(tx, slug);
    if (!action.locales.includes(locale)) throw new ActionNotInLanguage({ locales: action.locales.join(' ') });
    const questionnaire = await this.questionnaires.current(tx, action.id);
    const checked = codedFacts(questionnaire.definition, facts);
    if ('invalid' in checked) throw new HandoverFactsInvalid({ question: checked.invalid });
    return { actionId: action.id, questionnaireId: questionnaire.id, facts: checked.facts };
  }
}

/** Takes coded answers from a partner and answers a one-time link. The same key with the same request: the same link. */
@Injectable()
export class CreateHandover {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: HandoverContext,
    private readonly tokens: HandoverTokens,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(command: CreateHandoverCommand, actor: Actor): Promise<CreatedHandover> {
    const keyHash = sha256(checkedKey(command.idempotencyKey));
    const requestSha256 = sha256(
      canonicalize({ action: command.slug, locale: command.locale, facts: command.facts }) ?? '',
    );
    return this.uow.run(actor, async (tx) => {
      const known =
        (await findByKey(tx, keyHash)) ?? (await this.insert(tx, { ...command, keyHash, requestSha256 }, actor));
      if (known.requestSha256 !== requestSha256) throw new IdempotencyKeyReused();
      if (known.expiresAt <= this.clock.now()) throw new HandoverExpired();
      return {
        handoverId: known.id,
        token: this.tokens.tokenOf(known.id),
        locale: known.locale,
        expiresAt: known.expiresAt,
      };
    });
  }

  private async insert(
    tx: EntityManager,
    request: CreateHandoverCommand & { keyHash: string; requestSha256: string },
    actor: Actor,
  ): Promise<Known> {
    const { actionId, questionnaireId, facts } = await this.actions.check(tx, request);
    const id = newId();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    // Whether the row is the one just asked for: the portal reads no handover but by a key it was given.
    await tx.query(INSERT, [
      id,
      actionId,
      questionnaireId,
      request.locale,
      request.keyHash,
      request.requestSha256,
      JSON.stringify(facts),
      now,
      expiresAt,
    ]);
    const known = (await findByKey(tx, request.keyHash)) as Known;
    if (known.id !== id) return known;
    await this.audit.append(tx, {
      type: 'handover.created',
      actor,
      subjects: [id],
      actionId,
      data: { handoverId: id },
    });
    return { id, requestSha256: request.requestSha256, locale: request.locale, expiresAt };
  }
}

async function findByKey(tx: EntityManager, keyHash: string): Promise<Known | null> {
  const rows: Known[] = await tx.query(
    'select id, request_sha256 as "requestSha256", locale, expires_at as "expiresAt" from handover_of_key($1)',
    [keyHash],
  );
  return rows[0] ?? null;
}

function checkedKey(key: string | undefined): string {
  if (key === undefined || !KEY.test(key)) throw new IdempotencyKeyMissing();
  return key;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const INSERT = `
  insert into handover (id, action_id, questionnaire_id, locale, idempotency_key_hash, request_sha256, facts, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;
