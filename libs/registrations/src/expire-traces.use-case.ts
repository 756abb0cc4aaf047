import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { DeclarationTraces } from '@app/consents';
import { EraseEvidence } from '@app/evidence';
import { Clock, KeyStore, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { keySubject } from './record-store.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 100;
/** Months, where the action's register of purposes names none. */
const TECHNICAL_MONTHS = 3;

/**
 * Ends what is kept for a shorter time than the registration itself: the technical trace, and what was preserved before
 * joining and never became proof. Destroying the key of the class is enough: sealed rows of a submitted version stay,
 * and nobody can read them.
 */
@Injectable()
@RunsOnSchedule()
export class ExpireTraces implements Schedule {
  readonly name = 'expire-traces';
  readonly everySeconds = 3600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly traces: DeclarationTraces,
    private readonly evidence: EraseEvidence,
    private readonly actions: ActionBasisQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ technical: number; preserved: number }> {
    await this.endOfDeclarations();
    const technical = await this.inBatches(TECHNICAL_DUE, [TECHNICAL_MONTHS], (tx, due) => this.endTechnical(tx, due));
    const closed = await this.closedActions();
    const preserved = await this.inBatches(PRESERVED_DUE, [closed.ids, closed.since], (tx, due) =>
      this.endPreserved(tx, due),
    );
    return { technical, preserved };
  }

  /** `sql` selects ids: $1 is the time, $2 how many at most, `values` follow. */
  private async inBatches(
    sql: string,
    values: readonly unknown[],
    act: (tx: EntityManager, due: Registration) => Promise<void>,
  ): Promise<number> {
    let done = 0;
    for (;;) {
      const batch = await this.uow.run(WORKER, async (tx) => {
        const rows: { id: string }[] = await tx.query(sql, [this.clock.now(), BATCH, ...values]);
        for (const { id } of rows) await act(tx, await tx.findOneByOrFail(Registration, { id }));
        return rows.length;
      });
      done += batch;
      if (batch < BATCH) return done;
    }
  }

  /** Actions whose time for joining has ended, and since when. One that opens again is not among them. */
  private closedActions(): Promise<{ ids: string[]; since: Date[] }> {
    return this.uow.read(WORKER, async (tx) => {
      const rows: { id: string }[] = await tx.query('select id from action where published_at is not null');
      const closed = { ids: [] as string[], since: [] as Date[] };
      for (const { id } of rows) {
        const { state, closesAt } = (await this.actions.byId(tx, id)).window.state;
        if (state !== 'closed' || closesAt === null) continue;
        closed.ids.push(id);
        closed.since.push(closesAt);
      }
      return closed;
    });
  }

  /** The own trace of each declaration and each act of leaving, by when it was made. */
  private async endOfDeclarations(): Promise<void> {
    await this.uow.run(WORKER, async (tx) => {
      for (const table of ['declaration_trace', 'leaving_act_trace'])
        await tx.query(tracesDue(table), [this.clock.now(), TECHNICAL_MONTHS]);
    });
  }

  private async endTechnical(tx: EntityManager, registration: Registration): Promise<void> {
    await tx.query(
      "delete from registration_record where registration_id = $1 and class = 'technical' and version = 0",
      [registration.id],
    );
    await this.traces.endKey(tx, keySubject(registration));
    await this.logEnd(tx, registration, 'technical');
  }

  private async endPreserved(tx: EntityManager, registration: Registration): Promise<void> {
    await this.evidence.purge(tx, registration.id, 'preserved');
    await appendEvent(tx, registration, { type: 'preserved_ended', at: this.clock.now(), actor: WORKER, data: {} });
    await this.end(tx, registration, 'preserved');
  }

  private async end(tx: EntityManager, registration: Registration, ended: 'technical' | 'preserved'): Promise<void> {
    await this.keys.destroy(tx, keySubject(registration), [ended]);
    await this.logEnd(tx, registration, ended);
  }

  private async logEnd(tx: EntityManager, registration: Registration, ended: 'technical' | 'preserved'): Promise<void> {
    const { id: registrationId, actionId } = registration;
    const data = { reason: 'retention', classes: [ended] };
    await this.log.append(tx, {
      type: 'registration.erased',
      actor: WORKER,
      subjects: [registrationId],
      actionId,
      data,
    });
  }
}

/** The months of the newest version of each purpose of a class; the longest of them counts. */
const MONTHS = (retentionClass: string): string => `
  (select max(p.retention_months) from (select distinct on (code) retention_months, retention_class from purpose
    where action_id = r.action_id order by code, version desc) p where p.retention_class = '${retentionClass}')`;

const TECHNICAL_DUE = `
  select r.id from registration r
   where exists (select from data_key k where k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'technical')
     and r.created_at + make_interval(months => coalesce(${MONTHS('technical')}, $3)) <= $1
     and (not exists (select from declaration_trace t where t.registration_id = r.id union all
                      select from leaving_act_trace t where t.registration_id = r.id)
       or exists (select from registration_record e join data_key k on k.id = e.key_id
                   where e.registration_id = r.id and e.class = 'technical'))
   order by r.id limit $2 for update of r skip locked`;

const tracesDue = (table: string): string => `
  delete from ${table} t using registration r
   where r.id = t.registration_id and t.at + make_interval(months => coalesce(${MONTHS('technical')}, $2)) <= $1`;

/**
 * Ending an interest withdraws the consent to preserve, as does taking it back; a closed window leaves nothing to preserve
 * it for. Who joined has made proof of what they wanted to be proof: the rest ends as agreed, too.
 */
const PRESERVED_DUE = `
  select r.id from registration r left join unnest($3::uuid[], $4::timestamptz[]) as closed (action_id, since) on closed.action_id = r.action_id
   where exists (select from data_key k where k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'preserved')
     and (r.stage = 'left' or (select d.outcome from declaration d where d.registration_id = r.id and d.kind = 'PRESERVE_EVIDENCE' order by d.id desc limit 1) in ('withdrawn', 'expired')
       or closed.since + make_interval(months => coalesce(${MONTHS('preserved')}, 0)) <= $1)
   order by r.id limit $2 for update of r skip locked`;
