import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Stands in for the cli: leaves behind what the supervisor builds on, and notes how it was called. */
const args = process.argv.slice(2);
const folder = process.env.DATA_DIR;
await appendFile(join(folder, 'cli-calls.txt'), `${args.join(' ')}\n`);
const control = await readFile(join(folder, 'control.json'), 'utf8').then(JSON.parse, () => ({}));

if (control.failing === args[0]) {
  console.error('The cli complains.');
  process.exit(1);
}
if (args[0] === 'migrate') {
  const prefix = process.env.ROLE_PREFIX;
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  for (const name of ['portal', 'console', 'worker', 'cli']) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [`${prefix}_${name}`]);
    if (rowCount === 0) await client.query(`create role ${prefix}_${name} nologin`);
  }
  await client.query('create table if not exists instance (id int primary key, demo boolean not null)');
  await client.query(
    `grant select on instance to ${prefix}_portal, ${prefix}_console, ${prefix}_worker, ${prefix}_cli`,
  );
  await client.query('insert into instance values (1, $1) on conflict do nothing', [args.includes('--demo')]);
  await client.end();
}
if (args[0] === 'staff') console.log(`${process.env.CONSOLE_URL}/stand-in-link`);
