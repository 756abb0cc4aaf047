import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';

/** Stands in for portal, console and worker: answers on its port, with the database account it was given. */
const name = process.env.STAND_IN;
const port = Number(process.env[`${name.toUpperCase()}_PORT`]);

function control() {
  try {
    return JSON.parse(readFileSync(join(process.env.DATA_DIR, 'control.json'), 'utf8'));
  } catch {
    return {};
  }
}

console.log(JSON.stringify({ level: 'info', process: name, msg: 'stand-in starts' }));
if (control().dying === name) process.exit(7);
process.on('SIGTERM', () => {
  if (control().deaf !== name) process.exit(0);
});
const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
database.on('error', () => undefined);
await database.connect();
const { rows } = await database.query('select current_user as login from instance');

createServer((request, response) => {
  if (request.url === '/state')
    response.end(
      JSON.stringify({ pid: process.pid, login: rows[0].login, variables: Object.keys(process.env).sort() }),
    );
  else response.end('ready');
}).listen(port, '127.0.0.1');
