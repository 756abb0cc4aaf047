import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { consentTerm } from '@app/actions';
import { DECLARATION_RULES, DeclarationsQuery, holds, nothingShown, RecordDeclarations } from '@app/consents';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 100;

interface Due {
  readonly registrationId: string;
  readonly kind: string;
}

/**
 * Ends consents whose time is over, where the register of purposes says for how long one counts. Nothing else ends with
 * it: the person goes on without, and can give it anew. What joining rests on is no consent and never ends by time.
 */
@Injectable()
@RunsOnSchedule()
export class ExpireConsents implements Schedule {
  readonly name = 'expire-consents';
  readonly everySeconds = 3600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ expired: number }> {
    let expired = 0;
    for (;;) {
      const due = await this.uow.read(WORKER, (tx) => dueNow(tx, this.clock.now()));
      for (const one of due) if (await this.uow.run(WORKER, (tx) => this.end(tx, one))) expired += 1;
      if (due.length < BATCH) return { expired };
    }
  }

  /** Looks again under the lock: the person may have renewed it or taken it back meanwhile. */
  private async end(tx: EntityManager, { registrationId, kind }: Due): Promise<boolean> {
    const registration = await tx.findOneOrFail(Registration, {
      where: { id: registrationId },
      lock: { mode: 'pessimistic_write' },
    });
    const now = this.clock.now();
    if (!(await dueNow(tx, now, registrationId)).some((due) => due.kind === kind)) return false;
    const held = (await this.current.current(tx, registrationId)).find((row) => row.kind === kind);
    if (held === undefined || !holds(held.outcome)) return false;
    const { actionId, mailboxId, sessionId } = registration;
    await tx.update(Registration, { id: registrationId }, { version: registration.version + 1, updatedAt: now });
    const reason = 'validity_over';
    await this.declarations.append(tx, WORKER, {
      ...{ registrationId, actionId, mailboxId, sessionId },
      locale: held.locale,
      channel: 'schedule',
      shownSha256: nothingShown({ registrationId, kind, reason }),
      acts: [
        { kind: held.kind, outcome: 'expired', reason, wordingId: held.wordingId, wordingSha256: held.wordingSha256 },
      ],
    });
    await appendEvent(tx, registration, { type: 'consent_expired', at: now, actor: WORKER, data: { kind } });
    return true;
  }
}

async function dueNow(tx: EntityManager, now: Date, registrationId: string | null = null): Promise<readonly Due[]> {
  const consents = DECLARATION_RULES.filter(({ purpose }) => purpose !== null);
  return tx.query(DUE, [
    now,
    BATCH,
    registrationId,
    consents.map(({ kind }) => kind),
    consents.map(({ purpose }) => purpose),
  ]);
}

/** The newest act of a kind counts, and the version of its purpose in force when it was given; files kept before joining have a period of their own. */
const DUE = `
  select d.registration_id as "registrationId", d.kind
    from unnest($4::text[], $5::text[]) as consent (kind, purpose)
    join declaration d on d.kind = consent.kind
    join registration r on r.id = d.registration_id and r.stage not in ('lapsed', 'erased')
    join lateral ${consentTerm({ actionId: 'd.action_id', code: 'consent.purpose', at: 'd.at' })} as term
      on term.consent_months is not null
   where ($3::uuid is null or d.registration_id = $3) and d.outcome in ('given', 'renewed')
     and d.at + make_interval(months => term.consent_months) <= $1
     and not exists (select from declaration n where n.registration_id = d.registration_id and n.kind = d.kind and n.id > d.id)
     and (d.kind <> 'PRESERVE_EVIDENCE' or r.joined_at is null)
   order by d.id limit $2`;
