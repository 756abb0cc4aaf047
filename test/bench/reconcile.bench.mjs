import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { BlindIndexes, IndexKeys, MasterKeys, newId } from '../../dist/libs/platform/src/index.js';
import { saveListedPeople } from '../../dist/libs/testing/src/listed-people.js';
import { startBenchInstallation, withClient } from './bench-installation.mjs';
import { copyOut } from './copy-out.mjs';
import { numericOptions, printTable, quantile } from './figures.mjs';
import { expectedOf, extractOf, personOf } from './reconcile-people.mjs';

/**
 * An extract of so many entries, uploaded and compared with so many registrations with really sealed records, as the
 * worker does it: unsealed, read, opened, matched, results and legal effects written. Some of both differ on purpose,
 * and the outcome of every single registration is checked. The limit is a COPY of the sealed identities the run opens
 * and a SHA-256 over the file, in the same run. `--format=xjustiz` reads the same entries as the XML of the register.
 */
const { rows, rounds } = numericOptions({ rows: 50_000, rounds: 2 });
const FORMATS = ['csv', 'xjustiz'];
const format = process.argv.find((one) => one.startsWith('--format='))?.slice('--format='.length) ?? 'csv';
if (!FORMATS.includes(format)) throw new Error(`--format takes one of ${FORMATS.join(', ')}.`);
const PER_INSERT = 1_000;
const AIM = 60;

const installation = await startBenchInstallation();
try {
  await run();
} finally {
  await installation.stop();
}

async function run() {
  const { actionId, people } = await fill();
  const extract = extractOf(rows, format);
  console.log(
    `${rows} registrations, ${extract.entries} entries as ${format} in ${(extract.text.length / 2 ** 20).toFixed(1)} MiB; ${cpus().length} processors, ${rounds} rounds.`,
  );
  const file = join(installation.folder, `extract.${format}`);
  writeFileSync(file, extract.text);
  const made = [];
  const limits = [];
  for (let round = 0; round < rounds; round += 1) {
    limits.push(await limit(actionId, extract.text));
    made.push(compare({ actionId, file, format, operator: await operator(actionId), round }));
    await check(made.at(-1).runId, people, round);
  }
  report(made, limits);
}

function report(made, limits) {
  const seconds = made.map((one) => one.seconds);
  const base = quantile(limits, 0.5);
  printTable(
    ['', 'registrations/s', 'p50 s', 'worst s', 'x limit', 'processor s', 'peak MiB', 'idle MiB'],
    [
      [
        'COPY of sealed identities and SHA-256 of the file',
        Math.round(rows / base),
        base.toFixed(2),
        Math.max(...limits).toFixed(2),
        '1.0',
        '',
        '',
        '',
      ],
      [
        'upload and comparison',
        Math.round(rows / quantile(seconds, 0.5)),
        quantile(seconds, 0.5).toFixed(2),
        Math.max(...seconds).toFixed(2),
        (quantile(seconds, 0.5) / base).toFixed(1),
        Math.min(...made.map(({ cpu }) => cpu)).toFixed(2),
        Math.max(...made.map(({ peak }) => peak)),
        Math.max(...made.map(({ idle }) => idle)),
      ],
    ],
  );
  console.log(
    `Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${cpus().length} processors. The processor time is this process's, without the database.`,
  );
  const inTime = Math.max(...seconds) <= AIM;
  console.log(`Aim: at most ${AIM} s and every planted difference found. ${inTime ? 'In time.' : 'TOO SLOW.'}`);
  if (!inTime) process.exitCode = 1;
}

async function fill() {
  const owner = await new DataSource({ type: 'postgres', url: installation.ownerUrl }).initialize();
  const [{ id: actionId, questionnaireId }] = await owner.query(
    `select a.id, q.id as "questionnaireId" from action a join questionnaire q on q.action_id = a.id where a.slug = 'data-leak'`,
  );
  const of = { actionId, questionnaireId, masterKeys: new MasterKeys(installation.environment.MASTER_KEYS) };
  const indexes = new BlindIndexes(new IndexKeys(installation.environment.INDEX_KEYS));
  const people = new Map();
  for (let first = 0; first < rows; first += PER_INSERT) {
    const wanted = Array.from({ length: Math.min(PER_INSERT, rows - first) }, (_, index) => personOf(first + index));
    await owner.transaction(async (tx) => {
      const saved = await saveListedPeople(tx, of, wanted);
      const reported = [];
      for (const [index, { registrationId }] of saved.entries()) {
        people.set(registrationId, first + index);
        const { reports } = wanted[index];
        const subject = { kind: 'registration', id: registrationId, actionId };
        if (reports !== null) reported.push({ subject, inputs: [reports] });
      }
      await indexes.replace(tx, 'official_reference', reported);
    });
  }
  await owner.query('vacuum analyze');
  await owner.destroy();
  return { actionId, people };
}

function limit(actionId, text) {
  return withClient(installation.ownerUrl, async (client) => {
    const started = performance.now();
    createHash('sha256').update(text).digest();
    await copyOut(
      client,
      `copy (select i.sealed, k.wrapped from registration r
         join registration_record i on i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version
         join data_key k on k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'case'
        where r.action_id = '${actionId}') to stdout`,
    );
    return (performance.now() - started) / 1000;
  });
}

function operator(actionId) {
  return withClient(installation.ownerUrl, async (client) => {
    const staffId = newId();
    await client.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'en')`, [staffId]);
    return { kind: 'staff', staffId, sessionId: newId(), grants: [{ role: 'operator', actionId }] };
  });
}

function compare(input) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, 'reconcile-run.mjs'),
      JSON.stringify({ ...input, consoleUrl: installation.urlFor('console') }),
    ],
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

/** Every registration, one by one: a difference that was missed, and one that is none, are both a failure. */
async function check(runId, people, round) {
  const found = await withClient(installation.ownerUrl, (client) =>
    client.query('select registration_id as id, outcome, differences from extract_result where run_id = $1', [runId]),
  );
  const results = new Map(
    found.rows.map(({ id, outcome, differences }) => [id, [outcome, ...differences.sort()].join(' ')]),
  );
  const counts = new Map();
  const wrong = [];
  for (const [id, number] of people) {
    const { kind, result } = expectedOf(number, round);
    const seen = results.get(id) ?? 'nothing';
    const count = counts.get(kind) ?? { planted: 0, found: 0 };
    counts.set(kind, { planted: count.planted + 1, found: count.found + (seen === result ? 1 : 0) });
    if (seen !== result && wrong.length < 10) wrong.push(`${kind}: ${seen} instead of ${result} (person ${number})`);
  }
  if (round === 0)
    printTable(
      ['planted', 'registrations', 'found as planted'],
      [...counts].map(([kind, { planted, found: right }]) => [kind, planted, right]),
    );
  const [run] = (
    await withClient(installation.ownerUrl, (client) =>
      client.query('select entries, strangers, state from extract_run where id = $1', [runId]),
    )
  ).rows;
  console.log(`Round ${round + 1}: ${run.entries} entries, ${run.strangers} of strangers, ${run.state}.`);
  if (wrong.length > 0) throw new Error(`NOT EVERY PLANTED DIFFERENCE WAS FOUND:\n${wrong.join('\n')}`);
}
