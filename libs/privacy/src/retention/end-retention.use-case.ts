import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RetentionFactsQuery, type RetentionFacts } from '@app/actions';
import { AuditLog } from '@app/audit';
import { EraseEvidence } from '@app/evidence';
import { Clock, KeyStore, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { appendEvent, EraseRegistration, keySubject, Registration } from '@app/registrations';
import { dueAfter, lockDue, type RetentionQuestion } from './retention-due.query.js';

const WORKER = systemActor('worker');
const BATCH = 200;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Ends what no purpose of the action's register keeps any longer: first whole registrations, then the files of those
 * whose case is kept for longer. Each registration is a transaction of its own, locked and asked about once more in it,
 * so that a correction, a restriction or a request made meanwhile wins. What stays are ids, dates, codes, the
 * declarations with the hashes of their wordings, and the log. Short-lived traces are `ExpireTraces`.
 */
@Injectable()
@RunsOnSchedule()
export class EndRetention implements Schedule {
  readonly name = 'end-retention';
  readonly everySeconds = 6 * 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: RetentionFactsQuery,
    private readonly erasure: EraseRegistration,
    private readonly evidence: EraseEvidence,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ registrations: number; evidence: number }> {
    const ended = { registrations: 0, evidence: 0 };
    for (const facts of await this.facts.run(WORKER)) {
      ended.registrations += await this.all(this.question(facts, 'case', ['case', 'evidence']), (tx, registration) =>
        this.erasure.erase(tx, registration, WORKER, 'retention'),
      );
      ended.evidence += await this.all(this.question(facts, 'evidence', ['evidence']), (tx, registration) =>
        this.endEvidence(tx, registration),
      );
    }
    return ended;
  }

  private question(
    facts: RetentionFacts,
    retentionClass: 'case' | 'evidence',
    together: RetentionQuestion['together'],
  ): RetentionQuestion {
    return { facts, retentionClass, together, now: this.clock.now() };
  }

  private async all(
    question: RetentionQuestion,
    end: (tx: EntityManager, registration: Registration) => Promise<void>,
  ): Promise<number> {
    let ended = 0;
    let after: string | undefined = NOBODY;
    while (after !== undefined) {
      const page: { after: string; limit: number } = { after, limit: BATCH };
      const ids = await this.uow.read(WORKER, (tx) => dueAfter(tx, question, page));
      for (const id of ids) if (await this.one(question, id, end)) ended += 1;
      after = ids.length < BATCH ? undefined : ids.at(-1);
    }
    return ended;
  }

  private one(
    question: RetentionQuestion,
    id: string,
    end: (tx: EntityManager, registration: Registration) => Promise<void>,
  ): Promise<boolean> {
    return this.uow.run(WORKER, async (tx) => {
      if (!(await lockDue(tx, question, id))) return false;
      await end(tx, await tx.findOneByOrFail(Registration, { id }));
      return true;
    });
  }

  private async endEvidence(tx: EntityManager, registration: Registration): Promise<void> {
    const { id, actionId } = registration;
    await this.evidence.purge(tx, id, 'joining');
    await this.keys.destroy(tx, keySubject(registration), ['evidence']);
    await appendEvent(tx, registration, { type: 'evidence_ended', at: this.clock.now(), actor: WORKER });
    const data = { reason: 'retention', classes: ['evidence'] };
    await this.log.append(tx, { type: 'registration.erased', actor: WORKER, subjects: [id], actionId, data });
  }
}
