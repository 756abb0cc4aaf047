import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TestingModule } from '@nestjs/testing';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { StaffProfiles } from '@app/identity';
import {
  BlobStore,
  CommonSettings,
  KeyStore,
  MasterKeys,
  newId,
  type OutboxJob,
  type StaffActor,
  type StaffRole,
} from '@app/platform';
import {
  FixedClock,
  saveListedPeople,
  saveOpenAction,
  startTestProcess,
  TestDatabase,
  testSettings,
  type ListedPerson,
  type SavedPerson,
} from '@app/testing';
import {
  ApproveList,
  DownloadListExport,
  EVERYONE,
  ExportsModule,
  ListMakingModule,
  MAKE_LIST,
  RequestListExport,
  type ListManifest,
  type RequestListExportCommand,
} from '../../libs/exports/src/index.js';
import { ListMakingSettings } from '../../libs/exports/src/making/list-maker.js';
import { MakeList } from '../../libs/exports/src/making/make-list.processor.js';

export interface ListRow {
  readonly state: string;
  readonly blob_key: string;
  readonly rows_done: number;
  readonly failure: string | null;
  readonly purged_at: Date | null;
  readonly manifest: ListManifest;
}

/** A console and a worker on one database and one blob folder, with counsel who holds an age key. */
export class ListDesk {
  readonly clock = new FixedClock();
  identity = '';
  recipient = '';

  private constructor(
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly settings: CommonSettings,
    readonly console: TestingModule,
    readonly worker: TestingModule,
    private readonly folder: string,
  ) {}

  /** On a database of its own: whoever may approve lists of every action in another test would be told of these. */
  static async open(making: Partial<ListMakingSettings> = {}): Promise<ListDesk> {
    const database = await TestDatabase.own();
    const folder = mkdtempSync(join(tmpdir(), 'joinder-lists-'));
    const shared = testSettings();
    const settingsOf = (process: 'console' | 'worker'): CommonSettings =>
      Object.assign(new CommonSettings(), shared, { DATABASE_URL: database.urlFor(process), BLOB_DIR: folder });
    const clock = new FixedClock();
    const console = await startTestProcess(database, 'console', {
      settings: settingsOf('console'),
      clock,
      imports: [ExportsModule],
    });
    const worker = await startTestProcess(database, 'worker', {
      settings: settingsOf('worker'),
      clock,
      imports: [ExportsModule, ListMakingModule],
      replace: [
        { provider: ListMakingSettings, by: Object.assign(new ListMakingSettings(), { threads: 0, batch: 3 }, making) },
      ],
    });
    const desk = new ListDesk(database, await database.asOwner(), settingsOf('worker'), console, worker, folder);
    Object.assign(desk, { clock });
    desk.identity = await generateX25519Identity();
    desk.recipient = await identityToRecipient(desk.identity);
    return desk;
  }

  async close(): Promise<void> {
    await this.console.close();
    await this.worker.close();
    await this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get masterKeys(): MasterKeys {
    return new MasterKeys(this.settings.MASTER_KEYS);
  }

  get blobs(): BlobStore {
    return this.worker.get(BlobStore);
  }

  action(): Promise<InsertedExample> {
    return saveOpenAction(this.owner);
  }

  save(action: InsertedExample, people: readonly ListedPerson[]): Promise<SavedPerson[]> {
    return this.owner.transaction((tx) => saveListedPeople(tx, { ...action, masterKeys: this.masterKeys }, people));
  }

  /** A member of staff with one role in one action. */
  async staff(action: InsertedExample, role: StaffRole = 'counsel'): Promise<StaffActor> {
    const staffId = newId();
    await this.owner.transaction(async (tx) => {
      const profile = await new StaffProfiles(new KeyStore(this.masterKeys)).seal(tx, staffId, {
        name: 'Dr. Käte Recht',
        email: `recht.${randomBytes(4).toString('hex')}@example.org`,
      });
      await tx.query(`insert into staff_account (id, profile, locale) values ($1, $2, 'de')`, [staffId, profile]);
      await tx.query(
        `insert into staff_grant (id, staff_id, role, action_id, starts_at) values ($1, $2, $3, $4, '2026-01-01')`,
        [newId(), staffId, role, action.actionId],
      );
    });
    return { kind: 'staff', staffId, sessionId: newId(), grants: [{ role, actionId: action.actionId }] };
  }

  request(
    action: InsertedExample,
    counsel: StaffActor,
    wanted: Partial<RequestListExportCommand> = {},
  ): ReturnType<RequestListExport['execute']> {
    const command: RequestListExportCommand = {
      actionId: action.actionId,
      purpose: 'court_filing',
      note: null,
      filter: EVERYONE,
      columns: ['row', 'reference', 'family_name'],
      format: 'csv',
      delimiter: ',',
      recipientKind: 'age',
      recipient: this.recipient,
      ...wanted,
    };
    return this.console
      .get(RequestListExport)
      .execute({ ...command, recipient: command.recipientKind === 'zip' ? null : command.recipient }, counsel);
  }

  /** A second person agrees: somebody else each time, unless a test says who. */
  async approve(exportId: string, approver?: StaffActor): Promise<StaffActor> {
    const [list]: { actionId: string }[] = await this.owner.query(
      'select action_id as "actionId" from list_export where id = $1',
      [exportId],
    );
    const second = approver ?? (await this.staff(list as InsertedExample, 'senior_reviewer'));
    await this.console.get(ApproveList).execute({ exportId }, second);
    return second;
  }

  /** The open outbox row of an approved list, as the worker's machinery would hand it over. */
  async job(exportId: string): Promise<OutboxJob> {
    const [row]: OutboxJob[] = await this.owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
         from outbox where topic = $1 and payload ->> 'exportId' = $2`,
      [MAKE_LIST, exportId],
    );
    if (row === undefined) throw new Error('No job was left for the list.');
    return row;
  }

  /** Has a list made, approved first where that is still to be done. */
  async make(exportId: string): Promise<void> {
    if ((await this.row(exportId)).state === 'awaiting_approval') await this.approve(exportId);
    await this.worker.get(MakeList).handle(await this.job(exportId));
  }

  async download(exportId: string, counsel: StaffActor): Promise<Buffer> {
    const { content } = await this.console.get(DownloadListExport).execute({ exportId }, counsel);
    return buffer(content);
  }

  async decrypt(file: Buffer): Promise<string> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.identity);
    const plain = await decrypter.decrypt(new Uint8Array(file));
    return Buffer.from(plain).toString('utf8');
  }

  /** Asks for a list, has it approved and made, fetches and decrypts it. */
  async listed(
    action: InsertedExample,
    counsel: StaffActor,
    wanted: Partial<RequestListExportCommand> = {},
  ): Promise<{ exportId: string; csv: string; lines: string[][] }> {
    const { exportId } = await this.request(action, counsel, wanted);
    await this.make(exportId);
    const csv = await this.decrypt(await this.download(exportId, counsel));
    return {
      exportId,
      csv,
      lines: csv
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',')),
    };
  }

  async row(exportId: string): Promise<ListRow> {
    const [row]: ListRow[] = await this.owner.query(
      'select state, blob_key, rows_done, failure, purged_at, manifest from list_export where id = $1',
      [exportId],
    );
    if (row === undefined) throw new Error('There is no such list.');
    return row;
  }

  async blobKeys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.blobs.list()) keys.push(key);
    return keys;
  }

  /** Types of the log's entries about a subject, in order. */
  async entries(subjectId: string): Promise<string[]> {
    const rows: { type: string }[] = await this.owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [subjectId],
    );
    return rows.map(({ type }) => type);
  }
}
