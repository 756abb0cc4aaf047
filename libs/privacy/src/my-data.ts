import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, PurposesQuery, type ActionBasis, type PurposeRow } from '@app/actions';
import { DeclarationsQuery, WordingsQuery, type DeclarationRow } from '@app/consents';
import { EvidenceListQuery, type EvidenceListRow } from '@app/evidence';
import { MailboxAddressQuery } from '@app/identity';
import { RegisterCopy, type RegisterCopyFile } from '@app/official-register';
import { Clock } from '@app/platform';
import {
  LeavingRecordQuery,
  type LeavingRecord,
  RecordStore,
  RegistrationDetailQuery,
  WORKING_COPY,
  type Contents,
  type Registration,
  type Snapshot,
} from '@app/registrations';
import { PrivacyNotes } from './privacy-notes.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import { PrivacyRequestsQuery, type MyPrivacyRequestRow } from './privacy-requests.query.js';

interface SubmissionFile {
  readonly version: number;
  readonly kind: string;
  readonly submittedAt: Date;
  readonly channel: string;
  readonly shownSha256: string;
  /** What was shown and answered; null where its key is gone. */
  readonly asShown: Snapshot | null;
  readonly contents: Partial<Contents>;
}

interface DatedRecord {
  readonly kind: string;
  /** Calendar date, ISO. */
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

/** Names are part of what people may build on: fields are added, never renamed. */
export interface MyDataFile {
  readonly format: 'joinder/my-data';
  readonly formatVersion: 1;
  readonly madeAt: Date;
  readonly action: Pick<ActionBasis, 'id' | 'slug' | 'type' | 'defendant' | 'court' | 'fileNumber' | 'zone'>;
  readonly purposes: readonly PurposeRow[];
  readonly emailAddress: string | null;
  readonly registration: Pick<
    Registration,
    | 'id'
    | 'reference'
    | 'stage'
    | 'locale'
    | 'adult'
    | 'practice'
    | 'createdAt'
    | 'interestAt'
    | 'joinedAt'
    | 'confirmedAt'
    | 'leftAt'
    | 'restrictedAt'
  >;
  readonly workingCopy: { readonly answers: Registration['plain']; readonly contents: Partial<Contents> };
  readonly submissions: readonly SubmissionFile[];
  readonly declarations: readonly (DeclarationRow & { readonly text: string; readonly wordingVersion: number })[];
  /** Acts of leaving, with the page as it was shown. */
  readonly leavingActs: readonly Omit<LeavingRecord, 'takenDown'>[];
  readonly evidence: readonly EvidenceListRow[];
  readonly events: readonly {
    readonly type: string;
    readonly at: Date;
    readonly actorKind: string;
    readonly data: unknown;
  }[];
  readonly mails: readonly {
    readonly template: string;
    readonly locale: string;
    readonly state: string;
    readonly createdAt: Date;
    readonly sentAt: Date | null;
  }[];
  /** What the person states to the official register, and what they told us about their entry. */
  readonly officialRegister: RegisterCopyFile;
  /** What extracts of the official register were found to show of this registration, by the day of the extract. */
  readonly registerExtracts: readonly {
    readonly asOf: string;
    readonly outcome: string;
    readonly differences: readonly string[];
    readonly recordedAt: Date;
  }[];
  /** What staff recorded: fee, letters about it, joinder and forms that came back signed. Nobody is named who recorded it. */
  readonly recorded: {
    readonly fees: readonly DatedRecord[];
    readonly feeReminders: readonly { readonly way: string; readonly recordedAt: Date }[];
    readonly joinders: readonly (DatedRecord & {
      readonly despite: readonly string[];
      readonly reason: string | null;
    })[];
    /** That the court was told of a withdrawal the organisation received. */
    readonly courtNotices: readonly DatedRecord[];
    readonly signatures: readonly (DatedRecord & {
      readonly channel: string;
      readonly declarationIds: readonly string[];
      readonly submissionVersion: number | null;
      readonly documentSha256: string | null;
    })[];
  };
  readonly requests: readonly (MyPrivacyRequestRow & { readonly grounds: string | null })[];
}

/** Puts together what is held about a registration, inside the caller's transaction and scope. */
@Injectable()
export class MyData {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly purposes: PurposesQuery,
    private readonly addresses: MailboxAddressQuery,
    private readonly records: RecordStore,
    private readonly details: RegistrationDetailQuery,
    private readonly declarations: DeclarationsQuery,
    private readonly wordings: WordingsQuery,
    private readonly leavingActs: LeavingRecordQuery,
    private readonly evidence: EvidenceListQuery,
    private readonly register: RegisterCopy,
    private readonly requests: PrivacyRequestsQuery,
    private readonly notes: PrivacyNotes,
    private readonly clock: Clock,
  ) {}

  async load(tx: EntityManager, registration: Registration): Promise<MyDataFile> {
    const {
      id: registrationId,
      reference,
      stage,
      locale,
      adult,
      practice,
      createdAt,
      interestAt,
      joinedAt,
      confirmedAt,
      leftAt,
      restrictedAt,
    } = registration;
    const { id, slug, type, defendant, court, fileNumber, zone } = await this.actions.byId(tx, registration.actionId);
    return {
      format: 'joinder/my-data',
      formatVersion: 1,
      madeAt: this.clock.now(),
      action: { id, slug, type, defendant, court, fileNumber, zone },
      purposes: await this.purposes.run(tx, id),
      emailAddress: await this.addresses.open(tx, registration.mailboxId),
      registration: {
        id: registrationId,
        reference,
        stage,
        locale,
        adult,
        practice,
        createdAt,
        interestAt,
        joinedAt,
        confirmedAt,
        leftAt,
        restrictedAt,
      },
      workingCopy: { answers: registration.plain, contents: await this.records.read(tx, registrationId, WORKING_COPY) },
      submissions: await this.submissions(tx, registrationId),
      declarations: await this.declared(tx, registrationId),
      leavingActs: (await this.leavingActs.all(tx, registrationId)).map(({ takenDown: _names, ...act }) => act),
      evidence: await this.evidence.run(tx, registrationId),
      events: await tx.query(
        'select type, at, actor_kind as "actorKind", data from registration_event where registration_id = $1 order by at, id',
        [registrationId],
      ),
      mails: await tx.query(
        'select template, locale, state, created_at as "createdAt", sent_at as "sentAt" from notice where registration_id = $1 order by id',
        [registrationId],
      ),
      officialRegister: await this.register.load(tx, registrationId),
      registerExtracts: await tx.query(
        'select as_of::text as "asOf", outcome, differences, recorded_at as "recordedAt" from extract_result where registration_id = $1 order by as_of, recorded_at, id',
        [registrationId],
      ),
      recorded: await recordedOf(tx, registrationId),
      requests: await this.asked(tx, registrationId),
    };
  }

  private async asked(tx: EntityManager, registrationId: string): Promise<MyDataFile['requests']> {
    const asked = [];
    for (const row of await this.requests.ofRegistration(tx, registrationId)) {
      const request = await tx.findOneByOrFail(PrivacyRequest, { id: row.id });
      asked.push({ ...row, grounds: await this.notes.openGrounds(tx, request) });
    }
    return asked;
  }

  private async submissions(tx: EntityManager, registrationId: string): Promise<readonly SubmissionFile[]> {
    const rows: Omit<SubmissionFile, 'asShown' | 'contents'>[] = await tx.query(
      `select version, kind, submitted_at as "submittedAt", channel, shown_sha256 as "shownSha256" from submission where registration_id = $1 order by version`,
      [registrationId],
    );
    const files: SubmissionFile[] = [];
    for (const row of rows) {
      const asShown = await this.details.snapshot(tx, registrationId, row.version);
      files.push({ ...row, asShown, contents: await this.records.read(tx, registrationId, row.version) });
    }
    return files;
  }

  private async declared(tx: EntityManager, registrationId: string): Promise<MyDataFile['declarations']> {
    const declared = [];
    for (const row of await this.declarations.history(tx, registrationId)) {
      const wording = await this.wordings.byId(tx, row.wordingId);
      declared.push({ ...row, text: wording.body, wordingVersion: wording.version });
    }
    return declared;
  }
}

const DATED = 'kind, happened_on::text as "on", source, recorded_at as "recordedAt"';

async function recordedOf(tx: EntityManager, registrationId: string): Promise<MyDataFile['recorded']> {
  const rows = <T>(columns: string, table: string): Promise<T[]> =>
    tx.query(`select ${columns} from ${table} where registration_id = $1 order by id`, [registrationId]);
  return {
    fees: await rows(DATED, 'fee_record'),
    feeReminders: await rows('way, recorded_at as "recordedAt"', 'fee_reminder'),
    joinders: await rows(`${DATED}, despite, despite_reason as reason`, 'joinder_record'),
    courtNotices: await rows(DATED, 'court_notice_record'),
    signatures: await rows(
      `${DATED}, channel, declaration_ids as "declarationIds", submission_version as "submissionVersion",
       document_sha256 as "documentSha256"`,
      'signature_record',
    ),
  };
}
