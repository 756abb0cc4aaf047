import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import canonicalize from 'canonicalize';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { type RulesFile, rulesFileOf } from '@app/joining-rules';
import { JobFailed, newId, UnitOfWork, type StaffActor } from '@app/platform';
import { SOMEBODY, type ListedPerson, type SavedPerson } from '@app/testing';
import { ListDesk } from '../../../../test/lists/list-desk.js';
import { CancelListExport, ListExportDetailQuery, RevealListPassword } from '../index.js';
import { ListMakingSettings } from './list-maker.js';
import { ListReadySource } from './list-ready.notice-source.js';
import { ListRuns } from './list-runs.js';
import { MakeList } from './make-list.processor.js';
import { rowHash } from './open-rows.js';

/** The thread as built: the sources cannot be loaded outside Jest. */
const BUILT_THREAD = join(import.meta.dirname, '../../../../dist/libs/exports/src/making/row-thread.js');
const AGE = spawnSync('age', ['--version']).status === 0;
const SEVEN_ZIP = spawnSync('7z', ['i']).status === 0;

let desk: ListDesk;
let action: InsertedExample;
let counsel: StaffActor;

beforeAll(async () => {
  desk = await ListDesk.open();
});
beforeEach(async () => {
  action = await desk.action();
  counsel = await desk.staff(action);
});
afterAll(() => desk.close());

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

const ANNA: ListedPerson = {
  email: 'jürgen@exämple.org',
  accounts: [
    { platform: 'facebook', handle: 'j.groß', since: '2010-05', until: null, shared: false },
    { platform: 'instagram', handle: '@jg', since: null, until: '2024-01', shared: true },
  ],
  plain: { country: 'DE', told: 'yes', data_kinds: ['name', 'bank'] },
  declared: ['TRUTH', 'WISH_TO_BE_REPRESENTED'],
  sentAt: new Date('2026-10-31T23:30:00.123Z'),
};

describe('the rows of a list', () => {
  it('hold what was sent: umlauts, leading zeros, accounts, facts, declarations, effect, and the local date', async () => {
    const [anna] = (await desk.save(action, [ANNA])) as [SavedPerson];
    const columns = [
      'row',
      'reference',
      'stage',
      'legal_effect',
      'submitted_at',
      'submitted_on',
      'version',
      'given_names',
      'family_name',
      'birth_date',
      'address',
      'postcode',
      'town',
      'country',
      'email',
      'accounts',
      'declarations',
      'evidence',
      'review',
      'language',
      'address_confirmed',
      'fact.told',
      'fact.data_kinds',
      'row_sha256',
    ];
    const { csv } = await desk.listed(action, counsel, { columns });
    const cells = [
      anna.reference,
      'joined',
      'wish_received',
      '2026-10-31T23:30:00.123Z',
      '2026-11-01',
      '1',
      'Jürgen Øystein',
      'Groß-Łuczak',
      '1980-02-29',
      'Straße des 17. Juni 1',
      '01067',
      'Dresden',
      'DE',
      'jürgen@exämple.org',
      'facebook; j.groß; 2010-05;  | instagram; @jg; ; 2024-01',
      'TRUTH v1 | WISH_TO_BE_REPRESENTED v1',
      '0',
      'open',
      'de',
      '2026-10-31T23:30:00.123Z',
      'yes',
      'name | bank',
    ];
    expect(csv).toBe(`${columns.join(',')}\r\n1,${cells.join(',')},${rowHash(cells)}\r\n`);
    expect(rowHash(cells)).toBe(sha256(canonicalize(cells) ?? ''));
  });

  it('do not name a consent that was taken back, though nothing was sent since', async () => {
    const [anna] = await desk.save(action, [{ declared: ['TRUTH', 'CONTACT'] }]);
    const declarations = async (): Promise<string | undefined> =>
      (await desk.listed(action, counsel, { columns: ['declarations'] })).lines[1]?.[0];
    expect(await declarations()).toBe('CONTACT v1 | TRUTH v1');
    await desk.owner.query(
      `insert into declaration (id, registration_id, action_id, mailbox_id, session_id, kind, wording_id, wording_sha256, locale,
                                outcome, at, channel, signature_level, submission_id, shown_sha256)
       select $2, registration_id, action_id, mailbox_id, session_id, kind, wording_id, wording_sha256, locale,
              'withdrawn', at, channel, signature_level, null, shown_sha256
         from declaration where registration_id = $1 and kind = 'CONTACT'`,
      [anna?.registrationId, newId()],
    );
    expect(await declarations()).toBe('TRUTH v1');
  });

  it('hold an interest without a name, and its country from the coded answer', async () => {
    await desk.save(action, [{ stage: 'interest', identity: null, plain: { country: 'PL' } }]);
    const { lines } = await desk.listed(action, counsel, {
      columns: ['stage', 'legal_effect', 'family_name', 'country', 'accounts'],
    });
    expect(lines[1]).toEqual(['interest', 'none', '', 'PL', '']);
  });

  it('say who is represented without an act, who opted out, and who lives where only an act counts', async () => {
    await desk.owner.query("update action set forum = 'NL' where id = $1", [action.actionId]);
    const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: new Date() } as const;
    const rules = rulesFileOf('NL') as RulesFile;
    await insertActionRules(desk.owner.manager, rules, { actionId: action.actionId, version: 2, ...own });
    const [, left] = await desk.save(action, [
      { plain: { country: 'NL' } },
      { plain: { country: 'NL' } },
      { plain: { country: 'DE' } },
      { plain: { country: 'NL' }, stage: 'interest', identity: null },
    ]);
    await desk.owner.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256)
       select gen_random_uuid(), $1, $2, 'register_withdrawal', now(), '2026-11-20', 'de', w.id, w.sha256, $3, $3
         from wording w where w.action_id = $2 and w.kind = 'leaving.register_withdrawal' limit 1`,
      [left?.registrationId, action.actionId, 'a'.repeat(64)],
    );
    const { lines } = await desk.listed(action, counsel, { columns: ['reference', 'stage', 'legal_effect'] });
    const effects = new Map(lines.slice(1).map(([reference, , effect]) => [reference, effect]));
    expect([...effects.values()].sort()).toEqual([
      ...['none', 'represented_unless_opted_out', 'represented_unless_opted_out', 'wish_received'],
    ]);
    expect(effects.get(left?.reference ?? '')).toBe('none');
  });

  it('count an opt-out by when it arrived: in time, late, or nobody knows', async () => {
    await desk.owner.query("update action set forum = 'NL' where id = $1", [action.actionId]);
    const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: new Date() } as const;
    await insertActionRules(desk.owner.manager, rulesFileOf('NL') as RulesFile, {
      ...{ actionId: action.actionId, version: 2, ...own },
    });
    const told = [
      { late: false, arrived: null, effect: 'none' },
      { late: true, arrived: '2026-10-31', effect: 'none' },
      { late: true, arrived: '2026-11-02', effect: 'represented_unless_opted_out' },
      { late: true, arrived: null, effect: 'represented_unless_opted_out' },
    ];
    const saved = await desk.save(
      action,
      told.map(() => ({ plain: { country: 'NL' } })),
    );
    for (const [index, { late, arrived }] of told.entries())
      await desk.owner.query(
        `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, arrived_on, must_arrive_by,
                                  told_late, locale, wording_id, wording_sha256, shown_sha256, rules_sha256)
         select gen_random_uuid(), $1, $2, 'register_withdrawal', now(), '2026-10-30', $4, '2026-11-01', $5, 'de', w.id,
                w.sha256, $3, $3
           from wording w where w.action_id = $2 and w.kind = 'leaving.register_withdrawal' limit 1`,
        [saved[index]?.registrationId, action.actionId, 'a'.repeat(64), arrived, late],
      );
    const { lines } = await desk.listed(action, counsel, { columns: ['reference', 'legal_effect'] });
    const effects = new Map(lines.slice(1).map(([reference = '', effect]) => [reference, effect]));
    expect(saved.map(({ reference }) => effects.get(reference))).toEqual(told.map(({ effect }) => effect));
  });

  it('never run as a formula in the variant for spreadsheets, and stay as they are in the other', async () => {
    const address = {
      ...SOMEBODY.address,
      lines: ['=HYPERLINK("http://evil.example")'],
      postcode: '01067',
      town: '@SUM(A1)',
      country: 'DE',
    };
    await desk.save(action, [{ identity: { ...SOMEBODY, givenNames: '=1+1', familyName: '-2;"x"', address } }]);
    const columns = ['given_names', 'family_name', 'address', 'postcode', 'town'];
    const safe = await desk.listed(action, counsel, { columns, format: 'csv_spreadsheet', delimiter: ';' });
    expect(safe.csv).toBe(
      `\uFEFF"${columns.join('";"')}"\r\n"'=1+1";"'-2;""x""";"'=HYPERLINK(""http://evil.example"")";"01067";"'@SUM(A1)"\r\n`,
    );
    const plain = await desk.listed(action, counsel, { columns });
    expect(plain.csv).toContain('\r\n=1+1,"-2;""x""",');
  });

  it('stand in the order of receipt, whatever the order of entry', async () => {
    const people = await desk.save(
      action,
      [5, 1, 3, 2, 4, 7, 6].map((day) => ({ sentAt: new Date(Date.UTC(2026, 9, day)) })),
    );
    const { lines } = await desk.listed(action, counsel);
    expect(lines.slice(1).map(([row, reference]) => [row, reference])).toEqual(
      [1, 3, 2, 4, 0, 6, 5].map((place, index) => [String(index + 1), people[place]?.reference]),
    );
  });

  it('leave out everyone whose processing is restricted, who left or never confirmed, and practice; the manifest counts them', async () => {
    const [listed, ...others] = await desk.save(action, [
      {},
      { restricted: true },
      { stage: 'left' },
      { confirmed: false },
      { practice: true },
    ]);
    const { csv, exportId } = await desk.listed(action, counsel);
    expect(csv).toContain(listed?.reference);
    for (const { reference } of others) expect(csv).not.toContain(reference);
    const { manifest } = await desk.row(exportId);
    expect(manifest.leftOut).toEqual({
      practice: 1,
      unconfirmed: 1,
      restricted: 1,
      left: 1,
      lapsed: 0,
      erased: 0,
      not_in_filter: 0,
    });
  });

  it('touch only what the columns need: a broken seal elsewhere does not matter', async () => {
    const [anna] = (await desk.save(action, [ANNA])) as [SavedPerson];
    await desk.owner.query('alter table registration_record disable trigger all');
    await desk.owner.query(
      `update registration_record set sealed = '\\x00' where registration_id = $1 and class = 'accounts'`,
      [anna.registrationId],
    );
    await desk.owner.query('alter table registration_record enable trigger all');
    expect((await desk.listed(action, counsel, { columns: ['family_name', 'email'] })).lines[1]).toEqual([
      'Groß-Łuczak',
      'jürgen@exämple.org',
    ]);
    const { exportId } = await desk.request(action, counsel, { columns: ['accounts'] });
    await expect(desk.make(exportId)).rejects.toMatchObject({ name: 'SealBroken' });
  });
});

describe('the file and its manifest', () => {
  it('agree: both hashes, the counts, who, why and the log head, in canonical bytes', async () => {
    await desk.save(action, [ANNA, {}]);
    const { exportId } = await desk.request(action, counsel, { note: '  For the statement of claim. ' });
    const approver = await desk.approve(exportId);
    await desk.make(exportId);
    const file = await desk.download(exportId, counsel);
    const csv = await desk.decrypt(file);
    const {
      text,
      sha256: manifestSha256,
      fileName,
    } = await desk.console.get(ListExportDetailQuery).manifest(counsel, exportId);
    expect(sha256(text)).toBe(manifestSha256);
    expect(fileName).toBe(`list-${exportId}.manifest.json`);
    expect(JSON.parse(text)).toEqual({
      schema: 'joinder.list-manifest/1',
      exportId,
      profile: 'counsel_list',
      action: {
        id: action.actionId,
        slug: action.slug,
        court: 'Oberlandesgericht Musterstadt',
        fileNumber: 'OLG Musterstadt 99 VKl 1/27',
        practice: false,
      },
      requestedBy: { staffId: counsel.staffId, organisation: 'Kanzlei Musterrecht' },
      requestedAt: '2026-11-22T12:00:00.000Z',
      approvedBy: { staffId: approver.staffId },
      approvedAt: '2026-11-22T12:00:00.000Z',
      snapshotAt: '2026-11-22T12:00:00.000Z',
      finishedAt: '2026-11-22T12:00:00.000Z',
      purpose: { code: 'court_filing', note: 'For the statement of claim.' },
      filter: {
        stages: ['interest', 'joined'],
        countries: [],
        reviewStates: [],
        evidence: 'any',
        submittedFrom: null,
        submittedTo: null,
        facts: {},
      },
      columns: ['row', 'reference', 'family_name'],
      format: {
        kind: 'csv',
        encoding: 'UTF-8',
        byteOrderMark: false,
        delimiter: ',',
        lineEnd: 'CRLF',
        formulasEscaped: false,
        zone: 'Europe/Berlin',
      },
      order: ['received_at', 'registration_id'],
      rows: 2,
      leftOut: { practice: 0, unconfirmed: 0, restricted: 0, left: 0, lapsed: 0, erased: 0, not_in_filter: 0 },
      plain: { name: 'data.csv', bytes: Buffer.byteLength(csv), sha256: sha256(csv) },
      file: { name: `list-${exportId}.csv.age`, bytes: file.length, sha256: sha256(file) },
      encryption: { kind: 'age-x25519', recipientSha256: sha256(desk.recipient) },
      software: { name: 'joinder', version: expect.any(String) },
      logHead: null,
    });
    expect(text).not.toMatch(/Groß|jürgen/);
  });

  it('names the newest head of the log that the snapshot saw', async () => {
    await desk.owner.query(
      `insert into audit_checkpoint (size, root, note, signed_at, frontier) values (7, decode(repeat('ab', 32), 'hex'), 'test', now(), '') on conflict do nothing`,
    );
    const { exportId } = await desk.listed(action, counsel);
    expect(await desk.row(exportId)).toMatchObject({ manifest: { logHead: { size: 7, root: 'ab'.repeat(32) } } });
    await desk.owner.query(
      'alter table audit_checkpoint disable trigger all; delete from audit_checkpoint where size = 7; alter table audit_checkpoint enable always trigger audit_checkpoint_only_grows',
    );
  });

  (AGE ? it : it.skip)('opens with the age tool', async () => {
    await desk.save(action, [ANNA]);
    const { exportId } = await desk.request(action, counsel, { columns: ['family_name'] });
    await desk.make(exportId);
    const opened = inFolder((folder) => {
      writeFileSync(join(folder, 'key'), desk.identity);
      return (file: Buffer) => execFileSync('age', ['-d', '-i', join(folder, 'key')], { input: file }).toString('utf8');
    });
    expect(opened(await desk.download(exportId, counsel))).toBe('family_name\r\nGroß-Łuczak\r\n');
  });

  it('is an AES-256 ZIP with neutral names, whose password is shown once and only to whoever asked', async () => {
    await desk.save(action, [ANNA]);
    const { exportId } = await desk.request(action, counsel, { recipientKind: 'zip', columns: ['family_name'] });
    await desk.make(exportId);
    const file = await desk.download(exportId, counsel);
    const reveal = (actor: StaffActor) => desk.console.get(RevealListPassword).execute({ exportId }, actor);
    await expect(reveal(await desk.staff(action))).rejects.toMatchObject({ code: 'LIST_NOT_FOUND' });
    const { password } = await reveal(counsel);
    expect(password).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{5}$/);
    await expect(reveal(counsel)).rejects.toMatchObject({ code: 'LIST_PASSWORD_SHOWN' });
    expect((await desk.entries(exportId)).filter((type) => type === 'export.password_shown')).toHaveLength(1);

    const entries = (await new ZipReader(new BlobReader(new Blob([new Uint8Array(file)])), {
      password,
    }).getEntries()) as FileEntry[];
    expect(entries.map(({ filename, encrypted, zipCrypto }) => ({ filename, encrypted, zipCrypto }))).toEqual([
      { filename: 'data.csv', encrypted: true, zipCrypto: false },
      { filename: 'manifest.json', encrypted: true, zipCrypto: false },
    ]);
    const [csv, inner] = (await Promise.all(entries.map((entry) => entry.getData(new TextWriter())))) as [
      string,
      string,
    ];
    expect(csv).toBe('family_name\r\nGroß-Łuczak\r\n');
    const { manifest } = await desk.row(exportId);
    expect(JSON.parse(inner)).toEqual({ ...manifest, file: undefined });
    expect(manifest).toMatchObject({
      plain: { sha256: sha256(csv) },
      file: { name: `list-${exportId}.zip`, sha256: sha256(file) },
      encryption: { kind: 'zip-aes-256' },
    });
    const wrong = (await new ZipReader(new BlobReader(new Blob([new Uint8Array(file)])), {
      password: 'wrong',
    }).getEntries()) as FileEntry[];
    await expect(wrong[0]?.getData(new TextWriter())).rejects.toThrow(/password/i);
    expect(file.includes('Groß')).toBe(false);
  });

  (SEVEN_ZIP ? it : it.skip)('opens with 7-Zip', async () => {
    await desk.save(action, [ANNA]);
    const { exportId } = await desk.request(action, counsel, { recipientKind: 'zip', columns: ['family_name'] });
    await desk.make(exportId);
    const { password } = await desk.console.get(RevealListPassword).execute({ exportId }, counsel);
    const opened = inFolder((folder) => (file: Buffer) => {
      writeFileSync(join(folder, 'list.zip'), file);
      return execFileSync('7z', ['x', '-so', `-p${password}`, join(folder, 'list.zip'), 'data.csv']).toString('utf8');
    });
    expect(opened(await desk.download(exportId, counsel))).toBe('family_name\r\nGroß-Łuczak\r\n');
  });
});

describe('a list made by threads', () => {
  it('is the same to the last byte as one made without', async () => {
    expect(existsSync(BUILT_THREAD)).toBe(true);
    await desk.save(
      action,
      Array.from({ length: 25 }, (_, index) => ({ ...ANNA, sentAt: new Date(Date.UTC(2026, 9, 1, 0, index)) })),
    );
    const columns = [
      'row',
      'reference',
      'family_name',
      'email',
      'accounts',
      'declarations',
      'submitted_on',
      'row_sha256',
    ];
    const alone = await desk.listed(action, counsel, { columns });
    await withSettings({ threads: 2, threadsFrom: 1, threadFile: BUILT_THREAD }, async () => {
      const together = await desk.listed(action, counsel, { columns });
      expect(together.csv).toBe(alone.csv);
    });
  });

  it('fails as a whole when one thread cannot open a row, and leaves no file', async () => {
    const people = await desk.save(
      action,
      Array.from({ length: 12 }, () => ANNA),
    );
    await desk.owner.query(`update data_key set wrapped = '\\x00' where subject_id = $1`, [people[7]?.registrationId]);
    const { exportId } = await desk.request(action, counsel);
    const before = await desk.blobKeys();
    await withSettings({ threads: 2, threadsFrom: 1, threadFile: BUILT_THREAD }, async () => {
      await expect(desk.make(exportId)).rejects.toMatchObject({ name: 'RowThreadFailed' });
    });
    expect(await desk.blobKeys()).toEqual(before);
  });
});

describe('a list that is cut off', () => {
  it('leaves the file of the first run behind and is made by the second: one file, one ready list, one export.finished', async () => {
    await desk.save(
      action,
      Array.from({ length: 8 }, () => ANNA),
    );
    const { exportId } = await desk.request(action, counsel);
    await desk.approve(exportId);
    const job = await desk.job(exportId);
    // As after a kill between the last byte of the file and the transaction that makes the list ready.
    const first = await desk.worker.get(ListRuns).start(job, exportId);
    await desk.blobs.write(first?.blobKey ?? '', Readable.from([Buffer.from('half')]));
    await desk.worker.get(ListRuns).progress(first as never, 1, [newId()], 1);

    await desk.make(exportId);
    await desk.make(exportId);
    expect(await desk.blobKeys()).not.toContain(first?.blobKey);
    expect(await desk.row(exportId)).toMatchObject({ state: 'ready', rows_done: 8 });
    expect((await desk.decrypt(await desk.download(exportId, counsel))).trimEnd().split('\r\n')).toHaveLength(9);
    expect((await desk.entries(exportId)).filter((type) => type === 'export.finished')).toHaveLength(1);
    expect(
      await desk.owner.query(
        'select sum(cardinality(registration_ids))::int as members from list_part where export_id = $1',
        [exportId],
      ),
    ).toEqual([{ members: 8 }]);
    expect(
      await desk.owner.query(
        `select count(*)::int as mails from notice where template = 'list-ready' and params ->> 'exportId' = $1`,
        [exportId],
      ),
    ).toEqual([{ mails: 1 }]);
  });

  it('stops at the next batch when counsel cancels it, and keeps nothing', async () => {
    await desk.save(
      action,
      Array.from({ length: 8 }, () => ANNA),
    );
    const { exportId } = await desk.request(action, counsel);
    const before = await desk.blobKeys();
    const runs = desk.worker.get(ListRuns);
    const progress = runs.progress.bind(runs);
    let parts = 0;
    Object.assign(runs, {
      progress: async (...args: Parameters<ListRuns['progress']>) => {
        if ((parts += 1) === 2) await desk.console.get(CancelListExport).execute({ exportId }, counsel);
        return progress(...args);
      },
    });
    await desk.make(exportId).finally(() => Object.assign(runs, { progress }));
    expect(parts).toBe(2);
    expect(await desk.row(exportId)).toMatchObject({ state: 'cancelled' });
    expect(await desk.blobKeys()).toEqual(before);
    expect(await desk.entries(exportId)).toEqual([
      'export.requested',
      'export.approved',
      'export.started',
      'export.cancelled',
    ]);
  });

  it.each(['erased_at', 'restricted_at'])(
    'is made again without a person whose %s was set after the snapshot',
    async (column) => {
      const people = await desk.save(
        action,
        Array.from({ length: 7 }, () => ANNA),
      );
      const gone = people[1] as SavedPerson;
      const { exportId } = await desk.request(action, counsel);
      const runs = desk.worker.get(ListRuns);
      const finish = runs.finish.bind(runs);
      Object.assign(runs, {
        finish: async (...args: Parameters<ListRuns['finish']>) => {
          const stage = column === 'erased_at' ? `, stage = 'erased'` : '';
          await desk.owner.query(`update registration set ${column} = now()${stage} where id = $1`, [
            gone.registrationId,
          ]);
          return finish(...args);
        },
      });
      await expect(desk.make(exportId)).rejects.toMatchObject({ code: 'LIST_OVERTAKEN' });
      Object.assign(runs, { finish });
      expect(await desk.row(exportId)).toMatchObject({ state: 'running' });
      await desk.make(exportId);
      const csv = await desk.decrypt(await desk.download(exportId, counsel));
      expect(csv).not.toContain(gone.reference);
      expect(csv.trimEnd().split('\r\n')).toHaveLength(7);
    },
  );

  it('says why once it has finally failed, in the log too', async () => {
    const { exportId } = await desk.request(action, counsel);
    await desk.approve(exportId);
    const job = await desk.job(exportId);
    await desk.worker
      .get(UnitOfWork)
      .run({ kind: 'system', process: 'worker' }, (tx) =>
        desk.worker.get(MakeList).finallyFailed(tx, job, 'RowThreadFailed'),
      );
    expect(await desk.row(exportId)).toMatchObject({ state: 'failed', failure: 'OTHER' });
    expect(await desk.entries(exportId)).toEqual(['export.requested', 'export.approved', 'export.failed']);
    await expect(desk.worker.get(MakeList).handle({ ...job, payload: {} })).rejects.toBeInstanceOf(JobFailed);
  });
});

describe(ListReadySource.name, () => {
  it('writes to whoever asked for the list, with a link and without anybody else', async () => {
    const { exportId } = await desk.listed(action, counsel);
    const [notice] = await desk.owner.query(
      `select id, template, locale, action_id as "actionId", registration_id as "registrationId", mailbox_id as "mailboxId", staff_id as "staffId", params, created_at as "createdAt"
         from notice where template = 'list-ready' and params ->> 'exportId' = $1`,
      [exportId],
    );
    const content = await desk.worker
      .get(UnitOfWork)
      .read({ kind: 'system', process: 'worker' }, (tx) => desk.worker.get(ListReadySource).resolve(tx, notice));
    expect(content).toEqual({
      to: expect.stringMatching(/^recht\..*@example\.org$/),
      values: {
        actionTitle: 'Datenleck bei der Datenleck Beispiel AG',
        link: `http://localhost:3001/de/counsel/${action.slug}/exports/${exportId}`,
      },
      legalEffect: null,
      sensitive: false,
      practice: false,
    });
  });
});

async function withSettings(settings: Partial<ListMakingSettings>, work: () => Promise<void>): Promise<void> {
  const used = desk.worker.get(ListMakingSettings);
  const before = { threads: used.threads, threadsFrom: used.threadsFrom };
  Object.assign(used, settings);
  await work().finally(() => Object.assign(used, before));
}

function inFolder<T>(use: (folder: string) => (file: Buffer) => T): (file: Buffer) => T {
  return (file) => {
    const folder = mkdtempSync(join(tmpdir(), 'joinder-tool-'));
    try {
      return use(folder)(file);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
