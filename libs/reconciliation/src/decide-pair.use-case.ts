import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, type DataKey, isId, KeyStore, Outbox, seal, UnitOfWork } from '@app/platform';
import { keySubject, lockRegistration, withdrawnOnSql } from '@app/registrations';
import { lockRun } from './extract-access.js';
import { ExtractResult } from './extract-result.entity.js';
import type { ExtractRun } from './extract-run.entity.js';
import { differencesOf, type Difference, isShownAfter } from './matching/compare.js';
import { factsOf } from './matching/person-facts.js';
import { shownBefore } from './newest-extract.js';
import { ExtractEntryTaken, ExtractInvalid, ExtractPairSettled, ExtractRunNotFound } from './reconciliation.errors.js';
import { CONFIRM_DECIDED } from './running/confirm-decided.js';
import { NOTE_LABEL, openPair, type PairedEntry } from './sealed-pair.js';

export const SAME_REASONS = [
  'same_birth_date',
  'name_changed',
  'written_differently',
  'moved',
  'proof_seen',
  'asked_person',
  'other',
] as const;
export const NONE_REASONS = ['other_birth_date', 'other_person', 'too_little', 'asked_person', 'other'] as const;
export const MAX_NOTE = 500;

export interface DecidePairCommand {
  readonly runId: string;
  readonly resultId: string;
  /** The entry that is this person, by its place on the page; `none` where none is. */
  readonly choice: string;
  readonly reason: string;
  /** Why, in words: somebody may have to answer for it. */
  readonly note: string;
}

/** An operator says whether an entry of the register is this person. It is said once, with a reason, and logged. */
@Injectable()
export class DecidePair {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: DecidePairCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const run = await lockRun(tx, actor, command.runId);
      const result = await find(tx, run.id, command.resultId);
      const registration = await lockRegistration(tx, actor, result.registrationId);
      if (run.state !== 'matched' || result.outcome !== 'to_decide' || registration.restrictedAt !== null)
        throw new ExtractPairSettled();
      const { chosen, reason, note, ours } = await this.check(tx, run, result, command);
      const decision = chosen === null ? 'none' : 'same';
      const key = await this.keys.keyFor(tx, keySubject(registration), 'case');
      const differences =
        chosen === null
          ? await ofNobody(tx, registration.id)
          : differencesFrom(ours, chosen, {
              hasLeft: registration.stage === 'left',
              hasWithdrawn: isShownAfter({ asOf: run.asOf, withdrawnOn: await withdrawnOn(tx, registration.id) }),
            });
      await tx.query(UPDATE, [
        result.id,
        decision === 'same' ? 'matched_decided' : 'not_found',
        decision,
        actor.kind === 'staff' ? actor.staffId : null,
        this.clock.now(),
        reason,
        key.id,
        seal(key, NOTE_LABEL, result.id, Buffer.from(note)),
        differences,
        chosen === null ? null : Number(command.choice),
      ]);
      await this.outbox.add(tx, {
        topic: CONFIRM_DECIDED,
        queue: 'work',
        payload: { runId: run.id, resultId: result.id },
        actionId: run.actionId,
      });
      await this.log.append(tx, {
        type: 'extract.pair_decided',
        actor,
        subjects: [result.registrationId, run.id],
        actionId: run.actionId,
        data: { runId: run.id, resultId: result.id, decision, reason: reason.replaceAll('_', '-') },
      });
    });
  }

  private async check(
    tx: EntityManager,
    run: ExtractRun,
    { id, sealed }: ExtractResult,
    { choice, reason, note: said }: DecidePairCommand,
  ): Promise<{ chosen: PairedEntry | null; reason: string; note: string; ours: ReturnType<typeof factsOf> }> {
    const key = await this.keys.find(tx, { kind: 'extract', id: run.id, actionId: run.actionId }, 'case');
    if (key === null || sealed === null) throw new ExtractPairSettled();
    const { ours, entries } = openPair(key, id, sealed);
    const chosen = choice === 'none' ? null : entries[/^\d$/.test(choice) ? Number(choice) : -1];
    if (chosen === undefined) throw new ExtractInvalid({ field: 'choice' });
    if (chosen !== null && (await isTaken(tx, key, run.id, chosen.number))) throw new ExtractEntryTaken();
    const reasons: readonly string[] = chosen === null ? NONE_REASONS : SAME_REASONS;
    if (!reasons.includes(reason)) throw new ExtractInvalid({ field: 'reason' });
    const note = said.normalize('NFC').trim();
    if (note.length < 5 || note.length > MAX_NOTE) throw new ExtractInvalid({ field: 'note' });
    return { chosen, reason, note, ours: factsOf(ours) };
  }
}

async function find(tx: EntityManager, runId: string, resultId: string): Promise<ExtractResult> {
  const result = isId(resultId) ? await tx.findOne(ExtractResult, { where: { id: resultId, runId } }) : null;
  if (result === null) throw new ExtractRunNotFound();
  return result;
}

/** Under the lock on the run, so that two operators cannot give one entry to two people. */
async function isTaken(tx: EntityManager, key: DataKey, runId: string, number: string): Promise<boolean> {
  const taken: { id: string; chosen: number; sealed: Buffer }[] = await tx.query(
    'select id, chosen, sealed from extract_result where run_id = $1 and chosen is not null and sealed is not null',
    [runId],
  );
  return taken.some(({ id, chosen, sealed }) => openPair(key, id, sealed).entries[chosen]?.number === number);
}

/** An earlier extract showed an entry, and none of this one is it. */
async function ofNobody(tx: EntityManager, registrationId: string): Promise<Difference[]> {
  return (await shownBefore(tx, [registrationId])).has(registrationId) ? ['entry_gone'] : [];
}

async function withdrawnOn(tx: EntityManager, registrationId: string): Promise<string | null> {
  const [row]: { withdrawnOn: string | null }[] = await tx.query(
    `select ${withdrawnOnSql('r.id')} as "withdrawnOn" from registration r where r.id = $1`,
    [registrationId],
  );
  return row?.withdrawnOn ?? null;
}

function differencesFrom(
  ours: ReturnType<typeof factsOf>,
  entry: PairedEntry,
  { hasLeft, hasWithdrawn }: { readonly hasLeft: boolean; readonly hasWithdrawn: boolean },
): Difference[] {
  const own = differencesOf(ours, factsOf(entry.persons[0]));
  if (entry.withdrawn) return [...own, 'entry_withdrawn'];
  const left: Difference[] = hasLeft ? ['entry_after_leaving'] : [];
  return [...own, ...left, ...(hasWithdrawn ? (['entry_after_withdrawal'] as const) : [])];
}

const UPDATE = `
  update extract_result
     set outcome = $2, decision = $3, chosen = $10, decided_by = $4, decided_at = $5, reason_code = $6, note_key_id = $7, note = $8, differences = $9
   where id = $1 and outcome = 'to_decide'`;
