import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letRegistrationsMove } from './claimant-access/move-registration.js';
import { ACCESS_REQUEST, RECEIVED_ACT, RECOVERY_CODE } from './claimant-access/tables.js';
import { ACCESS_WALLS, hideFromConflicted } from './claimant-access/walls.js';
import { grant, groupRole, type RoleProcess } from './roles.js';
import { buildWalls } from './walls.js';

/** The recovery code, the move of a registration to another mailbox, and what a person does while they wait for it. */
export class CreateClaimantAccess1763901000000 implements MigrationInterface {
  name = 'CreateClaimantAccess1763901000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [RECOVERY_CODE, ACCESS_REQUEST, RECEIVED_ACT]) await queryRunner.query(sql);
    await letRegistrationsMove(queryRunner);
    await buildWalls(queryRunner, ACCESS_WALLS);
    for (const table of ['access_request', 'received_act']) await queryRunner.query(hideFromConflicted(table));
    for (const [privileges, tables, processes] of GRANTS) await grant(queryRunner, privileges, tables, processes);
    for (const [signature, process] of Object.entries(ENTRANCES))
      await queryRunner.query(
        `revoke execute on function ${signature} from public; grant execute on function ${signature} to ${groupRole(process)}`,
      );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who asked for what, and all recovery codes, would be lost.'));
  }
}

/** Each lets one process do one thing past the walls. */
const ENTRANCES: Readonly<Record<string, RoleProcess>> = {
  'move_registration(uuid, timestamptz)': 'worker',
  'object_to_access_request(uuid, timestamptz)': 'portal',
  'ask_mailbox(uuid, uuid, uuid, text, timestamptz, timestamptz)': 'worker',
};

const GRANTS: readonly (readonly [privileges: string, tables: readonly string[], processes: readonly RoleProcess[]])[] =
  [
    // The portal writes hashes and never reads one: who takes it over learns no more than whoever steals its database.
    [
      `insert, select (id, registration_id, action_id, mailbox_id, session_id, created_at, ended_at, end_reason),
       update (ended_at, end_reason)`,
      ['recovery_code'],
      ['portal'],
    ],
    ['select, delete, update (ended_at, end_reason)', ['recovery_code'], ['worker', 'cli']],
    // Nor does it learn whether a request names anything.
    [
      `insert (id, mailbox_id, session_id, locale, reference, code_hash, key_id, sealed_note, created_at),
       select (id, mailbox_id, session_id, locale, created_at, confirmed_at, closed_at), update (confirmed_at)`,
      ['access_request'],
      ['portal'],
    ],
    [
      `select, update (state, decided_at, decided_by, reason_code, closed_at),
       insert (id, locale, state, registration_id, action_id, recorded_by, check_id, address_key_id, sealed_address, created_at)`,
      ['access_request'],
      ['console'],
    ],
    ['insert, select', ['received_act'], ['portal']],
    ['select', ['received_act'], ['console']],
    ['select, update, delete', ['access_request', 'received_act'], ['worker', 'cli']],
    // The worker asks the new address on behalf of whoever support recorded; the console touches neither address nor code.
    ['insert', ['mailbox'], ['worker']],
  ];
