import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, systemActor } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { AuditLog, newLogSigningKey, Sequencer } from '@app/audit';
import { CommandFailed } from './command.js';
import { verifyLogCommand } from './verify-log.command.js';

const CLI = systemActor('cli');
const KEYS = newLogSigningKey('joinder.test/log');

describe('verify-log', () => {
  const environment = { ...process.env };
  const clock = new FixedClock();
  let database: TestDatabase;
  let folder: string;
  let ids: string[];

  beforeAll(async () => {
    database = await TestDatabase.own();
    folder = mkdtempSync(join(tmpdir(), 'joinder-verify-log-'));
    process.env['DATABASE_URL'] = database.urlFor('cli');
    delete process.env['LOG_SIGNING_KEY'];
    const { uow } = await database.as('cli');
    const entry = { type: 'demo.marked', actor: CLI, subjects: [newId()], data: {} } as const;
    ids = await uow.run(CLI, (tx) => new AuditLog(clock).appendMany(tx, [entry, entry, entry]));
    const sequencer = new Sequencer({ databaseUrl: database.urlFor('worker'), signingKey: KEYS.signingKey }, clock);
    await sequencer.runOnce();
    await sequencer.stop();
  });
  afterAll(async () => {
    process.env = environment;
    rmSync(folder, { recursive: true });
    await database.close();
  });

  async function run(values: Record<string, string | string[]>): Promise<string[]> {
    const lines: string[] = [];
    await verifyLogCommand.run({ values, positionals: [], print: (line) => lines.push(line) });
    return lines;
  }

  it('finds the log sound with the public key alone and keeps its head for the next time', async () => {
    const head = join(folder, 'head');
    const lines = await run({ key: [KEYS.verifierKey], 'write-head': head });
    expect(lines[0]).toBe('The log is sound: 3 entries, 1 signed heads, 0 waiting.');
    expect(readFileSync(head, 'utf8')).toContain('joinder.test/log\n3\n');
    expect(await run({ key: [KEYS.verifierKey], since: head })).toEqual(lines);
  });

  it('takes the public key from LOG_SIGNING_KEY where none is given, and says what is missing where neither is', async () => {
    process.env['LOG_SIGNING_KEY'] = KEYS.signingKey;
    expect((await run({}))[0]).toMatch(/^The log is sound/);
    delete process.env['LOG_SIGNING_KEY'];
    await expect(run({})).rejects.toThrow('Give the public key of the log with --key, or set LOG_SIGNING_KEY.');
  });

  it('says what is wrong with what it was given', async () => {
    const key = [KEYS.verifierKey];
    await expect(run({ key, since: join(folder, 'none') })).rejects.toThrow(/--since names a file that does not exist/);
    await expect(run({ key, 'pending-minutes': 'soon' })).rejects.toThrow('--pending-minutes takes a whole number.');
    writeFileSync(join(folder, 'odd'), 'no head at all\n');
    await expect(run({ key, since: join(folder, 'odd') })).rejects.toThrow(CommandFailed);
  });

  it('fails, and names the entry, after the owner changed one byte of it', async () => {
    const owner = await database.asOwner();
    await owner.query('alter table audit_entry drop constraint ck_audit_entry_leaf_hash, disable trigger all');
    await owner.query('update audit_entry set canonical = set_byte(canonical, 9, 65) where id = $1', [ids[1]]);
    await owner.query('alter table audit_entry enable trigger all');
    const lines: string[] = [];
    const call = { values: { key: [KEYS.verifierKey] }, positionals: [], print: (line: string) => lines.push(line) };
    await expect(verifyLogCommand.run(call)).rejects.toMatchObject({ exitCode: 1 });
    expect(lines[1]).toBe(
      `ENTRY_CHANGED: Entry ${ids[1]} at seq 1 was changed: its bytes do not have the hash of its leaf.`,
    );
  });
});
