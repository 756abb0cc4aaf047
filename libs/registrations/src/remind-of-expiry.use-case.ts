import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { consentTerm } from '@app/actions';
import { DECLARATION_RULES } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 100;
/** Before the end; of a consent that counts for a month or two, a week: else it would be asked for as it is given. */
const DAYS_BEFORE = 30;
const DAYS_BEFORE_OF_SHORT = 7;

interface Due {
  readonly registrationId: string;
  readonly declarationId: string;
  readonly kind: string;
}

/**
 * Tells people once that a consent ends soon, with the page where it is given anew. Who took it back, gave it anew or is
 * not with us any more is not written to; saying nothing is an answer, and the consent then ends by itself.
 */
@Injectable()
@RunsOnSchedule()
export class RemindOfExpiry implements Schedule {
  readonly name = 'remind-of-consent-expiry';
  readonly everySeconds = 3600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ reminded: number }> {
    let reminded = 0;
    for (;;) {
      const due = await this.uow.read(WORKER, (tx) => dueNow(tx, this.clock.now()));
      let told = 0;
      for (const one of due) if (await this.uow.run(WORKER, (tx) => this.remind(tx, one))) told += 1;
      reminded += told;
      // None was told of a whole batch only where another process tells the same ones.
      if (due.length < BATCH || told === 0) return { reminded };
    }
  }

  /** Looks again under the lock: the person may have renewed it or taken it back meanwhile. */
  private async remind(tx: EntityManager, { registrationId, declarationId, kind }: Due): Promise<boolean> {
    const registration = await tx.findOneOrFail(Registration, {
      where: { id: registrationId },
      lock: { mode: 'pessimistic_write' },
    });
    const now = this.clock.now();
    if (!(await dueNow(tx, now, registrationId)).some((due) => due.declarationId === declarationId)) return false;
    const data = { kind, declarationId };
    await appendEvent(tx, registration, { type: 'consent_ends_soon', at: now, actor: WORKER, data });
    const { actionId, mailboxId, locale } = registration;
    const params = { declarationId };
    await this.notices.add(tx, { template: 'consent-ends', locale, actionId, registrationId, mailboxId, params });
    return true;
  }
}

function dueNow(tx: EntityManager, now: Date, registrationId: string | null = null): Promise<readonly Due[]> {
  const consents = DECLARATION_RULES.filter(({ purpose }) => purpose !== null);
  return tx.query(DUE, [
    now,
    BATCH,
    registrationId,
    consents.map(({ kind }) => kind),
    consents.map(({ purpose }) => purpose),
    DAYS_BEFORE,
    DAYS_BEFORE_OF_SHORT,
  ]);
}

/** As what has ended is found: the newest act of a kind counts, and the version of its purpose in force when it was given. */
const DUE = `
  select d.registration_id as "registrationId", d.id as "declarationId", d.kind
    from unnest($4::text[], $5::text[]) as consent (kind, purpose)
    join declaration d on d.kind = consent.kind
    join registration r on r.id = d.registration_id and r.stage in ('interest', 'joined')
    join lateral ${consentTerm({ actionId: 'd.action_id', code: 'consent.purpose', at: 'd.at' })} as term
      on term.consent_months is not null
   where ($3::uuid is null or d.registration_id = $3) and d.outcome in ('given', 'renewed')
     and r.confirmed_at is not null and r.restricted_at is null
     and d.at + make_interval(months => term.consent_months) > $1
     and d.at + make_interval(months => term.consent_months) - make_interval(days => case when term.consent_months > 2 then $6::int else $7::int end) <= $1
     and not exists (select from declaration n where n.registration_id = d.registration_id and n.kind = d.kind and n.id > d.id)
     and not exists (select from registration_event e where e.registration_id = d.registration_id
                      and e.type = 'consent_ends_soon' and e.data ->> 'declarationId' = d.id::text)
     and (d.kind <> 'PRESERVE_EVIDENCE' or r.joined_at is null)
   order by d.id limit $2`;
