import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { usualColumns, EVERYONE } from '../../dist/libs/exports/src/index.js';
import { MasterKeys, newId } from '../../dist/libs/platform/src/index.js';
import { saveListedPeople } from '../../dist/libs/testing/src/listed-people.js';
import { startBenchInstallation, withClient } from './bench-installation.mjs';
import { copyOut } from './copy-out.mjs';
import { numericOptions, printTable, quantile } from './figures.mjs';

/**
 * Counsel's list with its usual columns over people with really sealed records: read, opened and written as CSV on one
 * thread and on several, and the worker's whole job with encryption. The limit is a COPY of the sealed columns the
 * list reads, from the same tables in the same run.
 */
const { rows, rounds, threads, batch } = numericOptions({
  rows: 100_000,
  rounds: 3,
  threads: Math.max(2, cpus().length),
  batch: 1_000,
});
const PER_INSERT = 1_000;
const TOWNS = ['Dresden', 'Köln', 'Saarbrücken', 'Göttingen', 'Würzburg'];

const installation = await startBenchInstallation();
try {
  await run();
} finally {
  await installation.stop();
}

async function run() {
  const started = performance.now();
  const { actionId, columns } = await fill();
  console.log(
    `${rows} people with ${columns.length} columns written in ${((performance.now() - started) / 1000).toFixed(1)} s; ${cpus().length} processors, ${threads} threads, ${rounds} rounds.`,
  );
  const ways = {
    'COPY of the sealed columns': () => limit(actionId),
    'CSV, one thread': () => list({ way: 'csv', threads: 0, actionId, columns, batch }),
    [`CSV, ${threads} threads`]: () => list({ way: 'csv', threads, actionId, columns, batch }),
    'whole job, age, one thread': () => wholeJob('age', 0, { actionId, columns }),
    [`whole job, age, ${threads} threads`]: () => wholeJob('age', threads, { actionId, columns }),
    [`whole job, ZIP, ${threads} threads`]: () => wholeJob('zip', threads, { actionId, columns }),
  };
  const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) results[name].push(await way());
  }
  report(results);
}

function report(results) {
  const all = Object.entries(results).map(([name, made]) => ({
    name,
    made,
    seconds: made.map(({ seconds }) => seconds),
  }));
  const base = quantile(all[0].seconds, 0.5);
  printTable(
    ['', 'rows/s', 'p50 s', 'worst s', 'x COPY', 'processor s', 'MiB read or written', 'peak MiB', 'idle MiB'],
    all.map(({ name, made, seconds }) => [
      name,
      Math.round(rows / quantile(seconds, 0.5)),
      quantile(seconds, 0.5).toFixed(2),
      Math.max(...seconds).toFixed(2),
      (quantile(seconds, 0.5) / base).toFixed(1),
      made[0].cpu === undefined ? '' : Math.min(...made.map(({ cpu }) => cpu)).toFixed(2),
      made[0].bytes === undefined ? '' : (made[0].bytes / 2 ** 20).toFixed(1),
      Math.max(...made.map(({ peak = 0 }) => peak)) || '',
      Math.max(...made.map(({ idle = 0 }) => idle)) || '',
    ]),
  );
  const same = new Set(all.flatMap(({ made }) => made.map(({ sha256 }) => sha256)).filter(Boolean));
  console.log(same.size === 1 ? 'Every CSV had the same SHA-256.' : 'THE CSV DIFFERED between ways.');
  console.log(
    `Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${cpus().length} processors. The processor time is this process's, without the database.`,
  );
  console.log('Aims: at most 8 x COPY on one thread, at most 5 x with threads.');
  if (same.size !== 1) process.exitCode = 1;
}

async function fill() {
  const owner = await new DataSource({ type: 'postgres', url: installation.ownerUrl }).initialize();
  const [{ id: actionId, questionnaireId, definition }] = await owner.query(
    `select a.id, q.id as "questionnaireId", q.definition from action a join questionnaire q on q.action_id = a.id where a.slug = 'data-leak'`,
  );
  const of = { actionId, questionnaireId, masterKeys: new MasterKeys(installation.environment.MASTER_KEYS) };
  for (let first = 0; first < rows; first += PER_INSERT) {
    const people = Array.from({ length: Math.min(PER_INSERT, rows - first) }, (_, index) => person(first + index));
    await owner.transaction((tx) => saveListedPeople(tx, of, people));
  }
  await owner.query('vacuum analyze');
  await owner.destroy();
  return { actionId, columns: usualColumns([definition]) };
}

function person(number) {
  const [first, second] = [`Vorname${number % 977}`, `Müller-${number.toString(36)}`];
  return {
    email: `${first}.${number}@mail.example`.toLowerCase(),
    sentAt: new Date(Date.UTC(2026, 9, 1) + ((number * 7919) % rows) * 1000),
    identity: {
      givenNames: first,
      familyName: second,
      birthDate: `19${50 + (number % 50)}-0${1 + (number % 9)}-1${number % 9}`,
      phone: null,
      address: {
        lines: [`Beispielstraße ${number % 300}`],
        postcode: String(number % 99_999).padStart(5, '0'),
        town: TOWNS[number % TOWNS.length],
        country: 'DE',
      },
    },
    accounts: [{ platform: 'datenleck', handle: `kunde-${number}`, since: '2015-04', until: null, shared: false }],
    plain: {
      age: 'adult',
      country: 'DE',
      acting_as: 'private',
      customer_then: 'yes',
      told: number % 3 === 0 ? 'no' : 'yes',
      data_kinds: ['name', 'email'],
      own_proceedings: 'no',
      consequences: ['worry'],
    },
    declared: ['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH', 'PRIVACY_NOTICE_SEEN'],
  };
}

/** The columns that hold ciphertext or wrapped keys, nothing else, unsorted. */
function limit(actionId) {
  return withClient(installation.ownerUrl, async (client) => {
    const started = performance.now();
    const bytes = await copyOut(
      client,
      `copy (select i.sealed, a.sealed, k.wrapped, m.address, mk.wrapped from registration r
         join registration_record i on i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version
         join registration_record a on a.registration_id = r.id and a.class = 'accounts' and a.version = r.submitted_version
         join data_key k on k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'case'
         join mailbox m on m.id = r.mailbox_id
         join data_key mk on mk.subject_kind = 'mailbox' and mk.subject_id = m.id and mk.retention_class = 'account'
        where r.action_id = '${actionId}' and r.stage in ('interest', 'joined')) to stdout`,
    );
    return { seconds: (performance.now() - started) / 1000, bytes };
  });
}

function list(input) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'list-run.mjs'), JSON.stringify(input)],
    {
      env: {
        PATH: process.env.PATH,
        ...installation.environment,
        DATABASE_URL: installation.urlFor('worker'),
        LOG_SIGNING_KEY: 'bench+unused',
      },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

async function wholeJob(kind, count, { actionId, columns }) {
  const exportId = newId();
  const [staffId, approverId] = [newId(), newId()];
  const jobId = newId();
  const recipient = kind === 'age' ? await identityToRecipient(await generateX25519Identity()) : null;
  await withClient(installation.ownerUrl, async (client) => {
    await client.query(
      `insert into staff_account (id, profile, locale) values ($1, '\\x00', 'en'), ($2, '\\x00', 'en')`,
      [staffId, approverId],
    );
    await client.query(
      `insert into staff_grant (id, staff_id, role, action_id, starts_at) values ($1, $2, 'counsel', $3, now())`,
      [newId(), staffId, actionId],
    );
    await client.query(
      `insert into list_export (id, action_id, profile, purpose, filter, columns, format, delimiter, recipient_kind, recipient, state, requested_by, requested_at, rows_total, approved_by, approved_at)
       values ($1, $2, 'counsel_list', 'court_filing', $3, $4, 'csv', ',', $5, $6, 'queued', $7, now(), $8, $9, now())`,
      [exportId, actionId, EVERYONE, columns, kind, recipient, staffId, rows, approverId],
    );
    await client.query(
      `insert into outbox (id, topic, queue, payload, action_id) values ($1, 'make-list', 'lists', $2, $3)`,
      [jobId, { exportId }, actionId],
    );
  });
  const job = {
    id: jobId,
    topic: 'make-list',
    queue: 'lists',
    payload: { exportId },
    actionId,
    registrationId: null,
    attempt: 1,
  };
  const made = list({ way: kind, threads: count, job, actionId, columns, batch });
  const done = await withClient(installation.ownerUrl, (client) =>
    client.query('select state, rows_done, file_bytes from list_export where id = $1', [exportId]),
  );
  const { state, rows_done: done_, file_bytes: bytes } = done.rows[0];
  if (state !== 'ready' || done_ !== rows) throw new Error(`The list is ${state} with ${done_} rows.`);
  return { ...made, bytes: Number(bytes) };
}
