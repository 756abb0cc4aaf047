import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, OF_REACHABLE_REGISTRATION, STAFF, type Wall, within } from './walls.js';

/**
 * Counsel of an action file its joinders, so they record them as operators do: in their own name, and nothing else of the
 * registration follows from it than where the entry stands.
 */
export class LetCounselRecordJoinders1764001230000 implements MigrationInterface {
  name = 'LetCounselRecordJoinders1764001230000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [policy, table] of REPLACED) await queryRunner.query(`drop policy ${policy} on ${table}`);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(GUARD);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const REPLACED: readonly (readonly [policy: string, table: string])[] = [
  ['joinder_record_console_select', 'joinder_record'],
  ['joinder_record_console_insert', 'joinder_record'],
  ['registration_event_console_insert_joinders', 'registration_event'],
  ['registration_console_update', 'registration'],
];

const console = { to: ['console'] } as const;
const WALLS: readonly Wall[] = [
  {
    table: 'joinder_record',
    ...console,
    commands: ['select'],
    rows: `${within('operated', 'list')} and ${OF_REACHABLE_REGISTRATION('joinder_record')}`,
  },
  {
    table: 'joinder_record',
    ...console,
    commands: ['insert'],
    rows: `${within('operated', 'list')} and recorded_by::text = ${ACTOR}`,
  },
  {
    table: 'registration_event',
    ...console,
    commands: ['insert'],
    also: 'joinders',
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and ${within('operated', 'list')}
      and type in ('joinder_declared', 'joinder_reversed')`,
  },
  {
    table: 'registration',
    ...console,
    commands: ['update'],
    rows: within('file', 'contact', 'operated', 'list'),
    after: within('contact', 'operated', 'list'),
  },
];

/** Counsel touch nothing of a registration but where its entry stands; operators and support have guards of their own. */
const ofNew = (...scopes: ('contact' | 'operated' | 'list')[]): string =>
  within(...scopes).replaceAll('action_id::text', 'new.action_id::text');
const GUARD = `
  create function guard_counsel_at_registration() returns trigger language plpgsql as $$
    begin
      if coalesce(${ofNew('list')}, false) and not coalesce(${ofNew('contact', 'operated')}, false)
         and to_jsonb(new) - 'entry' - 'updated_at' <> to_jsonb(old) - 'entry' - 'updated_at' then
        raise exception 'counsel change nothing of a registration but its entry' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  revoke execute on function guard_counsel_at_registration() from public;
  create trigger guard_counsel_at_registration before update on registration
    for each row execute function guard_counsel_at_registration();`;
