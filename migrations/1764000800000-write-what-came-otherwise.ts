import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { ACTOR, buildWalls, STAFF, type Wall, within } from './walls.js';

/**
 * What reaches the organisation otherwise than by the person's page is written at the console: support takes down
 * declarations and acts of leaving, and whoever keeps the books says that a fee came in. Nobody there moves a
 * registration to another stage than to having left.
 */
export class WriteWhatCameOtherwise1764000800000 implements MigrationInterface {
  name = 'WriteWhatCameOtherwise1764000800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await grant(queryRunner, 'update (fee_paid_at)', ['registration'], ['console']);
    for (const [policy, table] of REPLACED) await queryRunner.query(`drop policy ${policy} on ${table}`);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(GUARD);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const REPLACED: readonly (readonly [policy: string, table: string])[] = [
  ['registration_console_update', 'registration'],
  ['registration_event_console_insert', 'registration_event'],
  ['declaration_console_insert', 'declaration'],
];

const console = { to: ['console'] } as const;

const WALLS: readonly Wall[] = [
  {
    table: 'registration',
    ...console,
    commands: ['update'],
    rows: within('file', 'contact', 'operated'),
    after: within('contact', 'operated'),
  },
  {
    table: 'registration_event',
    ...console,
    commands: ['insert'],
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and (
      (${within('file')} and type in ('proof_checked', 'more_asked'))
      or (${within('contact')} and type in ('left', 'declaration_taken_down', 'consent_withdrawn', 'mandate_revocation',
                                            'register_withdrawal', 'settlement_exit'))
      or (${within('operated')} and type in ('restricted', 'restriction_lifted'))
      or (${within('operated', 'contact')} and type in ('fee_received', 'fee_reversed')))`,
  },
  // Nobody at the console says yes for a person, but by taking down what they said, under its own guard.
  {
    table: 'declaration',
    ...console,
    commands: ['insert'],
    rows: `${within('contact')} and (outcome = 'withdrawn' or taken_down_id is not null)`,
  },
];

const GUARD = `
  create function guard_stage_at_console() returns trigger language plpgsql as $$
    begin
      if coalesce(current_setting('joinder.actor_kind', true), '') = 'staff' and new.stage <> 'left' then
        raise exception 'staff move no registration to another stage than to having left' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  revoke execute on function guard_stage_at_console() from public;
  create trigger guard_stage_at_console before update of stage on registration
    for each row when (new.stage is distinct from old.stage) execute function guard_stage_at_console();`;
