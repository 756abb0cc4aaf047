import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegalEffect } from '@app/actions';
import { KeyStore, open, UnitOfWork, type Actor, type ClaimantActor } from '@app/platform';
import type { Contents } from './contents.js';
import { receivedHereSql } from './court-notice/told-to-court.js';
import { RegistrationEffects } from './form/registration-effects.js';
import { RecordStore } from './record-store.js';
import { findRegistration } from './registration-access.js';
import type { Registration } from './registration.entity.js';
import type { SubmissionKind } from './registration-contents.entity.js';
import type { Snapshot } from './snapshot.js';
import { SNAPSHOT_LABEL } from './submitted-versions.js';
import { WorkingStates, type WorkingState } from './working-state.js';

export interface RegistrationDetail extends WorkingState {
  readonly registration: Readonly<Registration>;
  readonly effect: LegalEffect;
}

export interface EventRow {
  readonly type: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export interface SubmissionRow {
  readonly id: string;
  readonly version: number;
  readonly kind: SubmissionKind;
  readonly submittedAt: Date;
  readonly locale: string;
  readonly shownSha256: string;
}

/** One registration for the person it belongs to, or for staff whose use case has logged the read. */
@Injectable()
export class RegistrationDetailQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly states: WorkingStates,
    private readonly records: RecordStore,
    private readonly keys: KeyStore,
    private readonly effects: RegistrationEffects,
  ) {}

  /** The working copy and what can be done next. */
  run(actor: ClaimantActor, registrationId: string): Promise<RegistrationDetail> {
    return this.uow.read(actor, async (tx) => {
      const registration = await findRegistration(tx, actor, registrationId);
      const state = await this.states.load(tx, registration);
      return {
        ...state,
        registration,
        effect: await this.effects.of(tx, registration, state.action),
      };
    });
  }

  history(
    actor: Actor,
    registrationId: string,
  ): Promise<{ events: readonly EventRow[]; submissions: readonly SubmissionRow[] }> {
    return this.uow.read(actor, async (tx) => {
      await findRegistration(tx, actor, registrationId);
      return { events: await eventsOf(tx, registrationId), submissions: await submissionsOf(tx, registrationId) };
    });
  }

  /** What was shown and sent, exactly, from the newest submission. Null before the first and after erasure. */
  async snapshot(tx: EntityManager, registrationId: string, version: number): Promise<Snapshot | null> {
    const rows: { id: string; keyId: string; sealed: Buffer }[] = await tx.query(
      'select id, key_id as "keyId", sealed_snapshot as sealed from submission where registration_id = $1 and version = $2',
      [registrationId, version],
    );
    const row = rows[0];
    const key = row === undefined ? undefined : (await this.keys.openKeys(tx, [row.keyId])).get(row.keyId);
    if (row === undefined || key === undefined) return null;
    return JSON.parse(open(key, SNAPSHOT_LABEL, row.id, row.sealed).toString('utf8')) as Snapshot;
  }

  /** The contents as last sent. Inside the caller's transaction, which has logged the read where staff reads. */
  contents(tx: EntityManager, registration: Pick<Registration, 'id' | 'submittedVersion'>): Promise<Partial<Contents>> {
    return this.records.read(tx, registration.id, registration.submittedVersion);
  }
}

function eventsOf(tx: EntityManager, registrationId: string): Promise<EventRow[]> {
  return tx.query(EVENTS, [registrationId]);
}

function submissionsOf(tx: EntityManager, registrationId: string): Promise<SubmissionRow[]> {
  return tx.query(
    `select id, version, kind, submitted_at as "submittedAt", locale, shown_sha256 as "shownSha256"
       from submission where registration_id = $1 order by version`,
    [registrationId],
  );
}

/** That a withdrawal was received here says the act, recorded in the same moment: events of before that was kept say it too. */
const EVENTS = `
  select e.type, e.at, e.actor_kind as "actorKind",
         case when exists (select from leaving_act l where l.registration_id = e.registration_id and l.act = e.type
                              and l.recorded_at = e.at and ${receivedHereSql('l')})
              then e.data || '{"received": true}' else e.data end as data
    from registration_event e where e.registration_id = $1 order by e.at, e.id`;
