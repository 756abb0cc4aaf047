import 'reflect-metadata';
import { SubmitRegistration } from '../../dist/libs/registrations/src/index.js';
import { peakMemory, startBenchInstallation, withClient } from './bench-installation.mjs';
import { captureStatements, openPlayers, statementsFor } from './captured-statements.mjs';
import { measure, medianOf, numericOptions, printTable } from './figures.mjs';
import { PortalClient } from './portal-client.mjs';
import { makeReadyDrafts, openUseCases } from './ready-drafts.mjs';

/**
 * Sending a complete registration for joining, three ways on one PostgreSQL, in turns: over HTTP to a portal process,
 * the use case called in this process, and, as the limit, the same statements by bare `pg`. Every submission is a real
 * draft's; medians of the rounds.
 */
const options = numericOptions({ connections: 8, rounds: 5, submits: 200 });
const { connections, rounds, submits } = options;
const WARM_UP = 60;

/** Closed in the opposite order, whatever happens. */
const opened = [];
const installation = keep(await startBenchInstallation(), (it) => it.stop());
try {
  await run();
} finally {
  for (const close of opened.reverse()) await close();
}

function keep(thing, close) {
  opened.push(() => close(thing));
  return thing;
}

async function run() {
  const context = keep(await openUseCases(installation, connections), (it) => it.close());
  const portal = keep(await installation.startPortal({ DATABASE_POOL: String(connections) }), (it) => it.stop());
  const client = keep(new PortalClient(portal.url, connections), (it) => it.close());
  const players = keep(await openPlayers(installation.urlFor('portal'), connections), (it) => it.close());
  const submit = context.get(SubmitRegistration, { strict: false });
  const inProcess = ({ registrationId, version, actor }) =>
    submit.execute({ registrationId, version, locale: 'de' }, actor);
  const started = performance.now();
  const drafts = await makeReadyDrafts(installation, context, 1 + 3 * (WARM_UP + rounds * submits));
  console.log(
    `${drafts.length} drafts prepared in ${((performance.now() - started) / 1000).toFixed(1)} s; ${connections} connections, ${rounds} rounds of ${submits} submissions each way.`,
  );

  const sample = drafts.pop();
  const statements = await captureStatements(() => inProcess(sample));
  const scope = await scopes([sample, ...drafts]);
  const replay = (draft) =>
    statementsFor(statements, { from: scope.ids(sample), to: scope.ids(draft), constant: scope.constant });
  console.log(`${statements.length} round trips a submission.`);

  const ways = {
    http: { prepare: (draft) => client.openCheckPage(draft), send: (page) => client.pressSend(page) },
    inProcess: { prepare: (draft) => draft, send: inProcess },
    limit: { prepare: replay, send: (ready, place) => players.play(ready, place) },
  };
  const results = { http: [], inProcess: [], limit: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const batch = drafts.splice(0, round === 0 ? WARM_UP : submits);
      const ready = [];
      for (const draft of batch) ready.push(await way.prepare(draft));
      const result = await measure(ready, connections, way.send);
      if (round > 0) results[name].push(result);
    }
  }
  await assertAllThere();
  report(
    Object.fromEntries(Object.entries(results).map(([name, list]) => [name, medianOf(list)])),
    portal.peakMemory(),
  );
}

/** Which ids belong to a draft, and which are the same for all. */
async function scopes(drafts) {
  return withClient(installation.ownerUrl, async (owner) => {
    const { rows: keys } = await owner.query(
      `select r.id as "registrationId", array_agg(k.id::text order by k.retention_class) as keys
         from registration r join data_key k on k.registration_id = r.id where r.id = any($1::uuid[]) group by r.id`,
      [drafts.map(({ registrationId }) => registrationId)],
    );
    const keysOf = new Map(keys.map((row) => [row.registrationId, row.keys]));
    const { rows: shared } = await owner.query(
      'select id::text from action union select id::text from questionnaire union select id::text from wording union select id::text from joining_window',
    );
    return {
      ids: ({ registrationId, actor }) => [
        registrationId,
        actor.mailboxId,
        actor.sessionId,
        ...keysOf.get(registrationId),
      ],
      constant: new Set(shared.map(({ id }) => id)),
    };
  });
}

/** Figures of submissions that did not happen would be worth nothing. */
async function assertAllThere() {
  await withClient(installation.ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `select count(*)::int as n from registration r
        where stage = 'joined' and exists (select from submission s where s.registration_id = r.id)
          and exists (select from notice n where n.registration_id = r.id)`,
    );
    const expected = 1 + 3 * (WARM_UP + rounds * submits);
    if (rows[0].n !== expected) throw new Error(`${rows[0].n} registrations were sent, not ${expected}.`);
  });
}

function report({ http, inProcess, limit }, portalMemory) {
  const line = (name, { perSecond, p50, p99 }, aim, memory) => [
    name,
    perSecond.toFixed(0),
    `${(perSecond / limit.perSecond).toFixed(2)}x`,
    aim,
    p50.toFixed(1),
    p99.toFixed(1),
    memory,
  ];
  const mine = `${peakMemory()} MiB`;
  printTable(
    ['sign-up: submit', 'per second', 'of the limit', 'aim', 'p50 ms', 'p99 ms', 'peak memory'],
    [
      line('over HTTP, portal process', http, '>= 0.3x', `${portalMemory} MiB`),
      line('use case in this process', inProcess, '>= 0.6x', mine),
      line('limit: same statements, bare pg', limit, '', mine),
    ],
  );
}
