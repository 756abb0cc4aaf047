import type { DataSource } from 'typeorm';
import { loadConfig, migrateJobStore, OwnerSettings } from '@app/platform';
import { groupRole } from '../../../migrations/roles.js';
import type { Command } from './command.js';
import { logAsOwner } from './log-as-owner.js';
import { openOwnerDataSource } from './owner-data-source.js';

/** Brings the schema to this version and describes the instance once. Safe to run again; forward only. */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate [--demo]    bring the database to this version; --demo marks a database that has never been migrated',
  options: { demo: { type: 'boolean' } },
  async run({ values, print }) {
    const settings = loadConfig(OwnerSettings);
    process.env['ROLE_PREFIX'] = settings.ROLE_PREFIX;
    const owner = await openOwnerDataSource(settings.DATABASE_OWNER_URL);
    try {
      const fresh = !(await hasTable(owner, 'instance'));
      const applied = await owner.runMigrations({ transaction: 'each' });
      const demo = fresh && values['demo'] === true;
      await describeInstance(owner, settings, demo);
      if (demo) await logAsOwner(owner, { type: 'demo.marked', subjects: [], data: {} });
      await migrateJobStore(settings.DATABASE_OWNER_URL, groupRole('worker'));
      print(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} migrations.`);
    } finally {
      await owner.destroy();
    }
  },
};

async function hasTable(owner: DataSource, table: string): Promise<boolean> {
  const [row]: { found: boolean }[] = await owner.query('select to_regclass($1) is not null as found', [table]);
  return row?.found === true;
}

/** The demo mark is set here and only here, in the run that creates the schema; so is the profile chosen at set-up. */
async function describeInstance(owner: DataSource, settings: OwnerSettings, demo: boolean): Promise<void> {
  const host = new URL(settings.PORTAL_URL).host;
  await owner.query(
    'insert into instance (id, demo, log_origin, separation) values (1, $1, $2, $3) on conflict (id) do nothing',
    [demo, `${host.replace(/[^a-z0-9.-]/gi, '.')}/joinder-log`, settings.SEPARATION],
  );
}
