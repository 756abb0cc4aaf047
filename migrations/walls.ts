import type { QueryRunner } from 'typeorm';
import { groupRole, type RoleProcess } from './roles.js';

/** The settings of a transaction that row policies read; each read once per statement. */
const setting = (name: string): string => `(select current_setting('joinder.${name}', true))`;

export const KIND = setting('actor_kind');
export const ACTOR = setting('actor_id');
/** A transaction that set no scope is nobody's and sees nothing, not even what is public. */
export const SCOPED = `${KIND} in ('anonymous', 'claimant', 'staff', 'system')`;
export const STAFF = `${KIND} = 'staff'`;
export const SYSTEM = `${KIND} = 'system'`;

export type Scope =
  'known' | 'any' | 'file' | 'list' | 'contact' | 'operated' | 'approval' | 'audited' | 'administered';

const SETTINGS: Readonly<Record<Scope, string>> = {
  known: 'known_action_ids',
  any: 'action_ids',
  file: 'file_action_ids',
  list: 'list_action_ids',
  contact: 'contact_action_ids',
  operated: 'operated_action_ids',
  approval: 'approval_action_ids',
  audited: 'audited_action_ids',
  administered: 'administered_action_ids',
};

/** Staff with one of these scopes in the row's action. `*` stands for every action, and for rows of none. */
export function within(...scopes: Scope[]): string {
  const one = (scope: Scope): string => {
    const ids = `string_to_array(${setting(SETTINGS[scope])}, ',')`;
    return `'*' = any (${ids}) or action_id::text = any (${ids})`;
  };
  return `(${STAFF} and (${scopes.map(one).join(' or ')}))`;
}

/** Staff who have the scope in any action at all. */
export function anywhere(scope: Scope): string {
  return `(${STAFF} and coalesce(${setting(SETTINGS[scope])}, '') <> '')`;
}

/** The registration the row belongs to is one the actor reaches; itself behind its wall. */
export const OF_REACHABLE_REGISTRATION = (table: string): string =>
  `exists (select from registration r where r.id = ${table}.registration_id)`;

export type Command = 'select' | 'insert' | 'update' | 'delete';

/** One wall: who may do what with which rows of a table. `to` names the process, so that no other can claim the actor. */
export interface Wall {
  readonly table: string;
  readonly to: readonly RoleProcess[];
  readonly commands: readonly Command[] | 'all';
  readonly rows: string;
  /** What a changed row must be, where that is less than which rows may be changed or locked. */
  readonly after?: string;
  /** Where a process has another wall for the same rows already: this one opens them to somebody else as well. */
  readonly also?: string;
}

/** Turns row-level security on and replaces what stood there for the same processes. */
export async function buildWalls(queryRunner: QueryRunner, walls: readonly Wall[]): Promise<void> {
  for (const table of new Set(walls.map((wall) => wall.table)))
    await queryRunner.query(`alter table ${table} enable row level security`);
  for (const { table, to, commands, rows, after, also } of walls) {
    const grantees = to.map(groupRole).join(', ');
    for (const command of commands === 'all' ? ['all'] : commands) {
      const name = [table, ...to, command, ...(also === undefined ? [] : [also])].join('_');
      const check = command === 'update' && after !== undefined ? ` with check (${after})` : '';
      const condition = command === 'insert' ? `with check (${rows})` : `using (${rows})${check}`;
      await queryRunner.query(`create policy ${name} on ${table} for ${command} to ${grantees} ${condition}`);
    }
  }
}
