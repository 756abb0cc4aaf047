import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { actorId, Clock, IndexKeys, newId, systemActor } from '@app/platform';

const WORKER = systemActor('worker');

/**
 * All of an action's entries at once, for the worker that compares a whole extract of the register: what people told
 * us, by keyed hash and without opening anything, and the extract's word on those it shows.
 */
@Injectable()
export class EntriesInExtract {
  constructor(
    private readonly indexKeys: IndexKeys,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Registrations of the action whose person told us a reference, with every key that it is found under. */
  async reported(tx: EntityManager, actionId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows: { id: string; keys: string[] }[] = await tx.query(REPORTED, [actionId]);
    return new Map(rows.map(({ id, keys }) => [id, keys]));
  }

  /** The keys a reference may be found under: of the present index key and of one that is being replaced. */
  keysOf(reference: string): readonly string[] {
    return this.indexKeys.valuesFor('official_reference', reference).map(({ value }) => value.toString('hex'));
  }

  /**
   * An extract as of that day, and none of a later day, shows the entries of these registrations of one action, at most
   * 1,000, which the caller has locked. For who is confirmed already it only moves the day to a later extract's. Safe to repeat.
   */
  async confirm(
    tx: EntityManager,
    { actionId, registrationIds, asOf }: { actionId: string; registrationIds: readonly string[]; asOf: string },
  ): Promise<void> {
    const fresh: { id: string }[] = await tx.query(NOT_CONFIRMED, [registrationIds]);
    if (fresh.length < registrationIds.length) await tx.query(LATER, [registrationIds, asOf]);
    if (fresh.length === 0) return;
    const ids = fresh.map(({ id }) => id);
    const at = this.clock.now();
    const made = () => ids.map(() => newId());
    await tx.query(CONFIRM, [made(), ids, at, asOf]);
    await tx.query("update registration set entry = 'confirmed', updated_at = $2 where id = any($1::uuid[])", [
      ids,
      at,
    ]);
    await tx.query(ENTRY_EVENT, [made(), ids, at, asOf, actorId(WORKER)]);
    await tx.query(EVENT, [made(), ids, at, actorId(WORKER), JSON.stringify({ asOf })]);
    await this.log.append(tx, {
      type: 'official_entry.confirmed',
      actor: WORKER,
      subjects: ids,
      actionId,
      data: { asOf },
    });
  }

  /**
   * An extract as of that day no longer shows what an earlier one did, for at most 1,000 registrations that the caller
   * has locked. The registration's legal effect is again what the person told us; the day that was last shown stays, and
   * people look into it. Said once for one day; an extract of before the one that showed the entry says nothing.
   */
  missing(tx: EntityManager, shown: ShownNoMore): Promise<void> {
    return this.noLonger(tx, shown, 'missing');
  }

  /** The same where the extract shows the entry and that it was taken back. */
  withdrawn(tx: EntityManager, shown: ShownNoMore): Promise<void> {
    return this.noLonger(tx, shown, 'withdrawn');
  }

  private async noLonger(
    tx: EntityManager,
    { actionId, registrationIds, asOf }: ShownNoMore,
    how: 'missing' | 'withdrawn',
  ): Promise<void> {
    if (registrationIds.length === 0) return;
    const news: { id: string }[] = await tx.query(NEWS, [registrationIds, asOf, `entry_${how}`]);
    if (news.length === 0) return;
    const ids = news.map(({ id }) => id);
    const at = this.clock.now();
    await tx.query(NEWS_EVENT, [ids.map(() => newId()), ids, at, actorId(WORKER), asOf, `entry_${how}`]);
    const confirmed: { id: string }[] = await tx.query(STILL_CONFIRMED, [ids]);
    const back = confirmed.map(({ id }) => id);
    await tx.query(TAKE_BACK, [back]);
    await tx.query(EFFECT_BACK, [back, at]);
    await tx.query(BACK_EVENT, [back.map(() => newId()), back, at, asOf, actorId(WORKER), how]);
    await this.log.append(tx, {
      type: how === 'missing' ? 'official_entry.missing' : 'official_entry.withdrawn',
      actor: WORKER,
      subjects: ids,
      actionId,
      data: { asOf },
    });
  }
}

interface ShownNoMore {
  readonly actionId: string;
  readonly registrationIds: readonly string[];
  readonly asOf: string;
}

const OWNER = `
  select made.id, r.id as registration_id, r.action_id, r.mailbox_id, r.session_id
    from unnest($1::uuid[], $2::uuid[]) as made (id, registration_id) join registration r on r.id = made.registration_id`;

const NEWS = `
  select e.registration_id as id from official_entry e
   where e.registration_id = any($1::uuid[]) and e.extract_as_of < ($2::text)::date
     and not exists (select from registration_event v where v.registration_id = e.registration_id
                      and v.type = $3 and v.data ->> 'asOf' = $2::text)
   order by 1`;

const NEWS_EVENT = `
  insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, actor_id, data)
  select o.*, $6, $3::timestamptz, 'system', $4, jsonb_build_object('asOf', $5::text, 'lastShown', e.extract_as_of::text)
    from (${OWNER}) o join official_entry e on e.registration_id = o.registration_id`;

const STILL_CONFIRMED = `
  select registration_id as id from official_entry where registration_id = any($1::uuid[]) and state = 'confirmed' order by 1`;

/** Back to what the person told. Who told nothing never reported an entry, and nothing says they did. */
const TAKE_BACK = `
  update official_entry
     set version = version + 1, confirmed_at = null,
         state = case when reported_at is not null then 'reported' when sent_on is not null then 'sent' else 'not_shown' end
   where registration_id = any($1::uuid[])`;

const EFFECT_BACK = `
  update registration r set entry = case when e.state = 'reported' then 'reported' end, updated_at = $2
    from official_entry e where e.registration_id = r.id and r.id = any($1::uuid[])`;

const BACK_EVENT = `
  insert into official_entry_event (id, registration_id, action_id, mailbox_id, session_id, version, type, at, happened_on, actor_kind, actor_id)
  select o.*, e.version, $6, $3::timestamptz, $4::date, 'system', $5
    from (${OWNER}) o join official_entry e on e.registration_id = o.registration_id`;

const REPORTED = `
  select b.registration_id as id, array_agg(encode(b.value, 'hex')) as keys
    from blind_index b where b.action_id = $1 and b.kind = 'official_reference' and b.registration_id is not null
   group by 1`;

const NOT_CONFIRMED = `
  select id from unnest($1::uuid[]) as given (id)
   where not exists (select from official_entry e where e.registration_id = given.id and e.state = 'confirmed') order by 1`;

const LATER = `
  update official_entry set extract_as_of = greatest(extract_as_of, $2::date)
   where registration_id = any($1::uuid[]) and state = 'confirmed'`;

/** Someone may stand in the register who never told us so. */
const CONFIRM = `
  insert into official_entry as e (id, registration_id, action_id, mailbox_id, session_id, version, state, confirmed_at, extract_as_of)
  select o.*, 1, 'confirmed', $3::timestamptz, $4::date from (${OWNER}) o
  on conflict on constraint uq_official_entry_registration_id
  do update set version = e.version + 1, state = 'confirmed', confirmed_at = excluded.confirmed_at, extract_as_of = excluded.extract_as_of`;

const ENTRY_EVENT = `
  insert into official_entry_event (id, registration_id, action_id, mailbox_id, session_id, version, type, at, happened_on, actor_kind, actor_id)
  select o.*, e.version, 'confirmed', $3::timestamptz, $4::date, 'system', $5
    from (${OWNER}) o join official_entry e on e.registration_id = o.registration_id`;

const EVENT = `
  insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, actor_id, data)
  select o.*, 'entry_confirmed', $3::timestamptz, 'system', $4, $5::jsonb from (${OWNER}) o`;
