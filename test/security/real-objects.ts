import { Readable } from 'node:stream';
import type { InsertedExample } from '@app/actions';
import { SaveWordingDraft } from '@app/consents';
import { StoreEvidence } from '@app/evidence';
import { RequestListExport } from '@app/exports';
import { newId, type StaffRole } from '@app/platform';
import { RequestErasure } from '@app/privacy';
import { samples, saveStaff, someone } from '@app/testing';
import { EVERYONE } from '../../libs/exports/src/list-filter.js';
import type { ConsoleWorld } from '../e2e/console/console-world.js';

/** Ids by the name that routes give them. */
export type Objects = Readonly<Record<string, string>>;

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const HASH = 'a'.repeat(64);

/**
 * One of everything in an action that a route of the console can name by id. What a use case makes without effort comes
 * from it; the rest is written as the owner, since only who may see it is of interest.
 */
export async function makeObjects(world: ConsoleWorld, action: InsertedExample): Promise<Objects> {
  const { actionId, slug } = action;
  const claimant = await world.claimants.confirmed();
  const entered = await world.claimants.join(claimant, action, someone());
  const { registrationId } = entered;
  await world.work(entered);
  const { evidenceId } = await world.portal
    .get(StoreEvidence)
    .execute(
      { registrationId, purpose: 'joining', fileName: 'proof.png', stream: Readable.from([samples.PNG]) },
      claimant,
    );
  const staff = async (role: StaffRole) => saveStaff(world.cli, role, actionId);
  const [operator, counsel] = [await staff('operator'), await staff('counsel')];
  const { exportId } = await world.app.app.get(RequestListExport, { strict: false }).execute(
    {
      ...{ actionId, purpose: 'court_filing', note: null, filter: EVERYONE, columns: ['row', 'reference'] },
      ...{ format: 'csv', delimiter: ',', recipientKind: 'age', recipient: RECIPIENT },
    },
    counsel,
  );
  const draft = {
    actionId,
    kind: 'CONTACT' as const,
    locale: 'en',
    body: 'You may write to me.\n\n> Nothing changes.',
  };
  const { wordingId } = await world.app.app.get(SaveWordingDraft, { strict: false }).execute(draft, operator);
  await world.portal.get(RequestErasure).execute({ registrationId }, claimant);
  await world.proposeClaimValue(action);
  const one = async (sql: string, values: readonly unknown[] = [actionId]): Promise<string> => {
    const [row]: { id: string }[] = await world.owner.query(sql, [...values]);
    if (row === undefined) throw new Error(`There is nothing: ${sql}`);
    return row.id;
  };
  const put = async (table: string, row: Readonly<Record<string, unknown>>): Promise<string> => {
    const places = Object.keys(row).map((_, index) => `$${String(index + 1)}`);
    await world.owner.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      const columns = Object.keys(row).join(', ');
      await tx.query(`insert into ${table} (${columns}) values (${places.join(', ')})`, Object.values(row));
    });
    return String(row['id']);
  };
  const common = { id: newId(), action_id: actionId };
  const { mailboxId } = claimant;
  const at = world.clock.now();
  const runId = await put('extract_run', {
    ...common,
    ...{
      as_of: '2026-11-20',
      source: 'Extract',
      format: 'csv',
      encoding: 'utf-8',
      state: 'matched',
      uploaded_by: operator.staffId,
    },
    ...{
      uploaded_at: at,
      file_bytes: 1,
      file_sha256: HASH,
      matched_at: at,
      registrations: 1,
      entries: 1,
      strangers: 0,
    },
  });
  return {
    slug,
    kind: 'CONTACT',
    act: 'mandate-revocation',
    registrationId,
    exportId,
    wordingId,
    runId,
    resultId: await put('extract_result', {
      ...{ ...common, id: newId(), run_id: runId, registration_id: registrationId, as_of: '2026-11-20' },
      ...{ outcome: 'to_decide', differences: [], candidates: 1, recorded_at: at },
    }),
    declarationId: await one('select id from declaration where registration_id = $1 order by id limit 1', [
      registrationId,
    ]),
    requestId: await one('select id from privacy_request where registration_id = $1', [registrationId]),
    modelId: await one('select id from claim_value_model where action_id = $1'),
    variantId: await put('ground_variant', {
      ...{
        ...common,
        id: newId(),
        code: 'subject',
        version: 1,
        part: 'subject',
        place: 1,
        locale: 'de',
        body: 'Es geht um.',
      },
      ...{ conditions: '{}', source_title: 'Invented', recorded_by: operator.staffId, recorded_at: at },
    }),
    evidenceId,
    flagId: await put('review_flag', {
      ...{ ...common, id: newId(), registration_id: registrationId, kind: 'same_account', created_at: at },
      other_registration_id: `ffffffff${newId().slice(8)}`,
    }),
    conflictId: await put('staff_conflict', {
      ...{ ...common, id: newId(), registration_id: registrationId, staff_id: counsel.staffId },
      ...{ reason_code: 'family', declared_at: at },
    }),
    importId: await put('invitation_import', {
      ...{ ...common, id: newId(), state: 'waiting', source_title: 'Newsletter', lawful_basis: 'consent' },
      ...{ collected_on: '2026-01-01', file_sha256: HASH, row_count: 1, valid_count: 1, broken_count: 0 },
      ...{ duplicate_count: 0, broken: '[]', imported_by: operator.staffId, imported_at: at, submitted_at: at },
    }),
    changeId: await put('rules_change', {
      ...{ ...common, id: newId(), asked_by: operator.staffId, asked_at: at, seen_version: 1, rules_sha256: HASH },
      ...{ claim_type: 'other', terms: '{}', fee_cents: 0 },
    }),
    accessRequestId: await put('access_request', {
      ...{ ...common, id: newId(), mailbox_id: newId(), session_id: newId(), locale: 'en', state: 'waiting' },
      ...{
        registration_id: registrationId,
        from_mailbox_id: mailboxId,
        created_at: at,
        confirmed_at: at,
        wait_until: at,
      },
    }),
  };
}
