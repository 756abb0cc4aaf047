import { readFileSync, writeFileSync } from 'node:fs';
import { loadConfig, OwnerSettings } from '@app/platform';
import { CommandFailed, type Command } from './command.js';
import { openOwnerDataSource } from './owner-data-source.js';
import { schemaSnapshot } from './schema-snapshot.js';

/** Writes migrations/schema.sql, or with --check says whether the committed one is still true. */
export const schemaCommand: Command = {
  name: 'schema',
  usage: 'schema --file F [--check]   write the schema as text, or check the written one',
  options: { file: { type: 'string' }, check: { type: 'boolean' } },
  async run({ values, print }) {
    const file = typeof values['file'] === 'string' ? values['file'] : 'migrations/schema.sql';
    const owner = await openOwnerDataSource(loadConfig(OwnerSettings).DATABASE_OWNER_URL);
    try {
      const current = await schemaSnapshot(owner);
      if (values['check'] !== true) writeFileSync(file, current);
      else if (readFileSync(file, 'utf8') !== current) {
        throw new CommandFailed(`${file} is not what the migrations make: run "npm run schema" and commit the result.`);
      }
      print(`${file} is up to date.`);
    } finally {
      await owner.destroy();
    }
  },
};
