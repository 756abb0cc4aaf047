import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { newLogSigningKey, Sequencer } from '@app/audit';
import { EvidenceModule, EvidenceReaders, OpenEvidence, StoreEvidence } from '@app/evidence';
import { type ClaimantActor, Clock, CommonSettings, newId, type StaffActor } from '@app/platform';
import { RegistrationDetailQuery, RegistrationsModule } from '@app/registrations';
import {
  ACCOUNT,
  Claimants,
  PERSON,
  samples,
  saveOpenAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { Child } from './fixtures/child.js';

jest.setTimeout(180_000);

const LOG = newLogSigningKey('joinder.test/log');
const FILE = samples.pngNumber(4711);

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

let root: string;
let database: TestDatabase;
let owner: DataSource;
let settings: CommonSettings;
let portal: TestingModule;
let action: InsertedExample;
let person: ClaimantActor;
let registrationId: string;
let evidenceId: string;
let backup: { data: string; keys: string };
let backedUp: Ended;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'joinder-backup-'));
  database = await TestDatabase.own();
  owner = await database.asOwner();
  settings = testSettings();
  portal = await startTestProcess(database, 'portal', {
    settings,
    clock: new Clock(),
    imports: [RegistrationsModule, EvidenceModule],
  });
  action = await saveOpenAction(owner);
  await fill();
  backup = { data: join(root, 'data'), keys: join(root, 'keys') };
  backedUp = await cli(['backup', '--to', backup.data, '--keys-to', backup.keys], {
    DATABASE_OWNER_URL: database.ownerUrl,
    ...secrets(),
    DATA_DIR: settings.DATA_DIR,
    DATABASE_URL: database.urlFor('cli'),
  });
});
afterAll(async () => {
  await portal.close();
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const claimants = await Claimants.at(portal, owner, settings);
  person = await claimants.confirmed();
  ({ registrationId } = await claimants.join(person, action, { identity: PERSON, account: ACCOUNT }));
  const command = {
    registrationId,
    purpose: 'joining' as const,
    fileName: 'Kontoauszug Müller.png',
    stream: Readable.from([FILE]),
  };
  ({ evidenceId } = await portal.get(StoreEvidence).execute(command, person));
  for (let n = 0; n < 3; n += 1) await claimants.join(await claimants.confirmed(), action);
  const sequencer = new Sequencer({ databaseUrl: database.urlFor('worker'), signingKey: LOG.signingKey }, new Clock());
  await sequencer.runOnce();
  await sequencer.stop();
}

function secrets(): Record<string, string> {
  const { MASTER_KEYS, INDEX_KEYS, CODE_KEY } = settings;
  return { MASTER_KEYS, INDEX_KEYS, CODE_KEY, LOG_SIGNING_KEY: LOG.signingKey };
}

async function cli(args: string[], environment: Record<string, string>): Promise<Ended> {
  const child = Child.start('dist/apps/cli/src/main.js', environment, args);
  const code = await child.ended;
  return { code, output: child.lines.join('\n'), complaint: child.errors };
}

/** A database as a new installation has it: migrated and nothing else. */
async function newDatabase(): Promise<TestDatabase> {
  const empty = await TestDatabase.empty();
  const migrated = await cli(['migrate'], { DATABASE_OWNER_URL: empty.ownerUrl });
  expect(migrated).toMatchObject({ code: 0 });
  return empty;
}

function restore(into: TestDatabase, folder: string, from = backup): Promise<Ended> {
  return cli(['restore', '--from', from.data, '--keys-from', from.keys], {
    DATABASE_OWNER_URL: into.ownerUrl,
    DATA_DIR: folder,
  });
}

/** A copy that can be spoilt. */
function copyOfBackup(): typeof backup {
  const copy = mkdtempSync(join(root, 'copy-'));
  cpSync(backup.data, join(copy, 'data'), { recursive: true });
  cpSync(backup.keys, join(copy, 'keys'), { recursive: true });
  return { data: join(copy, 'data'), keys: join(copy, 'keys') };
}

async function rowsOf(data: DataSource): Promise<Record<string, string[]>> {
  const tables: { name: string }[] = await data.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by 1`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found: { row: string }[] = await data.query(`select t::text as row from ${name} t order by 1`);
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}

/** That a backup was made is logged after it, and that it was restored, behind what was in it. */
function withoutBackups({ audit_entry, audit_pending: _waiting, ...rows }: Record<string, string[]>): unknown {
  return { ...rows, audit_entry: audit_entry?.filter((row) => !row.includes('backup.')) };
}

describe('a backup', () => {
  it('says what it holds, and is for this account only', () => {
    expect(backedUp).toMatchObject({ code: 0, complaint: '' });
    expect(backedUp.output).toMatch(/^Backed up \d+ rows and 1 files to /);
    for (const folder of Object.values(backup))
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('keeps what opens it apart: neither folder alone shows anything of a person', () => {
    const personal = [PERSON.familyName, PERSON.address?.lines[0] ?? '', ACCOUNT.handle, 'Kontoauszug'].flatMap(
      (text) => [text, Buffer.from(text).toString('hex')],
    );
    const contents = [...filesIn(backup.data), ...filesIn(backup.keys)].map((path) => {
      const bytes = readFileSync(path);
      return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    });
    for (const text of personal) for (const bytes of contents) expect(bytes.includes(text)).toBe(false);
    expect(readdirSync(backup.keys).sort()).toEqual(['data_key.copy.gz', 'secrets.json']);
    const master = settings.MASTER_KEYS.split(':')[1] ?? '';
    for (const path of filesIn(backup.data)) expect(readFileSync(path).includes(master)).toBe(false);
    expect(readdirSync(backup.data)).not.toContain('data_key.copy.gz');
  });

  it('is refused into a folder that holds something, and with the keys among the data', async () => {
    const environment = {
      DATABASE_OWNER_URL: database.ownerUrl,
      ...secrets(),
      DATA_DIR: settings.DATA_DIR,
      DATABASE_URL: database.urlFor('cli'),
    };
    const again = await cli(['backup', '--to', backup.data, '--keys-to', join(root, 'others')], environment);
    expect(again).toMatchObject({
      code: 2,
      complaint: `${backup.data} is not empty: name a new folder for each backup.\n`,
    });
    const within = await cli(['backup', '--to', join(root, 'one'), '--keys-to', join(root, 'one/keys')], environment);
    expect(within.code).toBe(2);
    expect(within.complaint).toContain('--keys-to must lie outside --to');
  });
});

describe('a restore', () => {
  let target: TestDatabase;
  let folder: string;
  let restored: Ended;

  beforeAll(async () => {
    target = await newDatabase();
    folder = mkdtempSync(join(root, 'restored-'));
    restored = await restore(target, folder);
  });
  afterAll(() => target.close());

  it('brings back every row of every table, and ends with a verified log', async () => {
    expect(restored).toMatchObject({ code: 0, complaint: '' });
    expect(restored.output).toMatch(/^The log is sound: \d+ entries, 1 signed heads, 0 waiting\.$/m);
    const [before, after] = [await rowsOf(owner), await rowsOf(await target.asOwner())];
    expect(before['registration']?.length).toBe(4);
    expect(withoutBackups(after)).toEqual(withoutBackups(before));
    const said = await (await target.asOwner()).query("select type from audit_entry where type like 'backup.%'");
    expect(said).toEqual([{ type: 'backup.restored' }]);
  });

  it('opens a record and a file with the keys that came with it', async () => {
    const kept = JSON.parse(readFileSync(join(backup.keys, 'secrets.json'), 'utf8')) as Partial<CommonSettings>;
    const restoredSettings = testSettings(CommonSettings, { ...kept, DATA_DIR: folder });
    const process = await startTestProcess(target, 'portal', {
      settings: restoredSettings,
      clock: new Clock(),
      imports: [RegistrationsModule],
    });
    const console = await startTestProcess(target, 'console', {
      settings: restoredSettings,
      clock: new Clock(),
      imports: [EvidenceModule, RegistrationsModule],
    });
    // Whom a file is assigned to is the review's business, which is not loaded here.
    console.get(EvidenceReaders).register({ assertMayRead: () => Promise.resolve() });
    const { contents } = await process.get(RegistrationDetailQuery).run(person, registrationId);
    expect(contents).toMatchObject({ identity_contact: PERSON, accounts: [ACCOUNT] });
    const { stream } = await console.get(OpenEvidence).execute({ evidenceId }, reviewer());
    expect(await buffer(stream)).toEqual(FILE);
    await process.close();
    await console.close();
  });

  it('opens nothing with other keys', async () => {
    const process = await startTestProcess(target, 'portal', {
      // The name is that of the real key, so that nothing but the key itself can be what is refused.
      settings: testSettings(CommonSettings, {
        DATA_DIR: folder,
        MASTER_KEYS: `test:${randomBytes(32).toString('base64')}`,
      }),
      clock: new Clock(),
      imports: [RegistrationsModule],
    });
    await expect(process.get(RegistrationDetailQuery).run(person, registrationId)).rejects.toThrow();
    await process.close();
  });

  it('is refused by a database that holds something, which stays as it is', async () => {
    const before = await rowsOf(await target.asOwner());
    const again = await restore(target, mkdtempSync(join(root, 'again-')));
    expect(again.code).toBe(1);
    expect(again.complaint).toMatch(/^The database is not empty \(\w+ has rows\): restore into a new one\.\n$/);
    expect(await rowsOf(await target.asOwner())).toEqual(before);
  });
});

describe('a spoilt backup', () => {
  let target: TestDatabase;
  let copy: typeof backup;

  beforeAll(async () => {
    target = await newDatabase();
  });
  beforeEach(() => {
    copy = copyOfBackup();
  });
  afterAll(() => target.close());

  async function refused(complaint: RegExp): Promise<void> {
    const folder = mkdtempSync(join(root, 'refused-'));
    const ended = await restore(target, folder, copy);
    expect(ended.code).toBe(1);
    expect(ended.complaint).toMatch(complaint);
    expect(await (await target.asOwner()).query('select from registration')).toEqual([]);
    expect(filesIn(folder)).toEqual([]);
  }

  it('is refused before a row is loaded when a table file is damaged', () => {
    appendFileSync(join(copy.data, 'registration.copy.gz'), 'x');
    return refused(/^The backup is damaged: .+registration\.copy\.gz is not what was written\.\n$/);
  });

  it('is refused when a file of evidence is damaged', () => {
    const [blob = ''] = filesIn(join(copy.data, 'blobs'));
    appendFileSync(blob, randomBytes(1));
    return refused(/^The backup is damaged: /);
  });

  it('is refused without the keys', () => {
    rmSync(join(copy.keys, 'data_key.copy.gz'));
    return refused(/^The backup is incomplete: .+data_key\.copy\.gz is missing\.\n$/);
  });

  it('is refused without the settings among the keys', () => {
    rmSync(join(copy.keys, 'secrets.json'));
    return refused(/^.+ holds no keys: secrets\.json is missing\.\n$/);
  });

  it('is refused when it was broken off', () => {
    rmSync(join(copy.data, 'manifest.json'));
    return refused(/^.+ holds no finished backup: manifest\.json is missing\.\n$/);
  });
});

function reviewer(): StaffActor {
  return {
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role: 'reviewer', actionId: action.actionId }],
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
