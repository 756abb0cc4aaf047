import type { QueryRunner } from 'typeorm';

export type RoleProcess = 'portal' | 'console' | 'worker' | 'cli';

export const ROLE_PROCESSES: readonly RoleProcess[] = ['portal', 'console', 'worker', 'cli'];

/** The NOLOGIN group role of a process. Login roles are made members of it by whoever runs the instance. */
export function groupRole(process: RoleProcess): string {
  const prefix = env('ROLE_PREFIX') ?? 'joinder';
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) {
    throw new Error('ROLE_PREFIX may hold only small letters, digits and underscores, and starts with a letter.');
  }
  return `${prefix}_${process}`;
}

function env(name: string): string | undefined {
  return globalThis.process.env[name];
}

/** Grants privileges ("select, insert", "update (done_at)") on tables to the group roles of processes. */
export async function grant(
  queryRunner: QueryRunner,
  privileges: string,
  tables: readonly string[],
  processes: readonly RoleProcess[],
): Promise<void> {
  const grantees = processes.map(groupRole).join(', ');
  await queryRunner.query(`grant ${privileges} on ${tables.join(', ')} to ${grantees}`);
}
