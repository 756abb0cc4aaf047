import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { EntriesInExtract } from '@app/official-register';
import { Clock, newId, systemActor, UnitOfWork } from '@app/platform';
import { sealPair } from '../sealed-pair.js';
import { newestOf, shownBefore } from '../newest-extract.js';
import type { NewResult } from './comparison.js';
import type { StartedRun } from './run-steps.js';

const WORKER = systemActor('worker');
/** The log takes at most 1,000 subjects an entry. */
const BATCH = 900;

/** Keeps what a comparison found, and lets what is certain become the legal effect of registrations. */
@Injectable()
export class WriteResults {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: EntriesInExtract,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** `gone`: who left us and is not in the register, of whom nothing else is kept. */
  async execute(run: StartedRun, results: readonly NewResult[], gone: readonly string[]): Promise<void> {
    // In the order of ids, as everybody locks registrations.
    const ordered = [...results].sort((a, b) => (a.registrationId < b.registrationId ? -1 : 1));
    for (let first = 0; first < ordered.length; first += BATCH)
      await this.uow.run(WORKER, (tx) => this.batch(tx, run, ordered.slice(first, first + BATCH)));
    const left = [...gone].sort();
    for (let first = 0; first < left.length; first += BATCH)
      await this.uow.run(WORKER, (tx) => this.left(tx, run, left.slice(first, first + BATCH)));
  }

  /** Whoever was erased, restricted or left since they were compared is passed over: what holds is what holds now. */
  private async batch(tx: EntityManager, run: StartedRun, batch: readonly NewResult[]): Promise<void> {
    const stages = await lock(
      tx,
      batch.map(({ registrationId }) => registrationId),
    );
    const shown = await shownBefore(tx, [...stages.keys()]);
    const kept = batch
      .filter(({ registrationId }) => stages.has(registrationId))
      .map((one) => (one.outcome === 'not_found' && shown.has(one.registrationId) ? isGone(one) : one));
    if (kept.length === 0) return;
    const news = await newestOf(tx, [...stages.keys()], run.asOf);
    const idsOf = (which: (one: NewResult) => boolean): string[] =>
      kept.filter((one) => news.has(one.registrationId) && which(one)).map(({ registrationId }) => registrationId);
    const confirmed = idsOf(({ registrationId, confirms }) => confirms && stages.get(registrationId) === 'joined');
    await insertResults(tx, run, kept, { now: this.clock.now(), confirmed: new Set(confirmed) });
    const said = { actionId: run.actionId, asOf: run.asOf };
    await this.entries.confirm(tx, { ...said, registrationIds: confirmed });
    await this.entries.missing(tx, { ...said, registrationIds: idsOf(({ outcome }) => outcome === 'not_found') });
    const withdrawn = idsOf(({ differences }) => differences.includes('entry_withdrawn'));
    await this.entries.withdrawn(tx, { ...said, registrationIds: withdrawn });
    await this.log.append(tx, {
      type: 'extract.compared',
      actor: WORKER,
      subjects: [run.id, ...kept.map(({ registrationId }) => registrationId)],
      actionId: run.actionId,
      data: { runId: run.id, asOf: run.asOf, registrations: kept.length },
    });
  }

  private async left(tx: EntityManager, run: StartedRun, batch: readonly string[]): Promise<void> {
    const ids = [...(await lock(tx, batch)).keys()];
    const registrationIds = [...(await newestOf(tx, ids, run.asOf))];
    await this.entries.missing(tx, { actionId: run.actionId, registrationIds, asOf: run.asOf });
  }
}

async function lock(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; stage: string }[] = await tx.query(
    `select id, stage from registration where id = any($1::uuid[]) and erased_at is null and restricted_at is null
      order by id for no key update`,
    [ids],
  );
  return new Map(rows.map(({ id, stage }) => [id, stage]));
}

function isGone(one: NewResult): NewResult {
  return { ...one, differences: [...one.differences, 'entry_gone'] };
}

async function insertResults(
  tx: EntityManager,
  run: StartedRun,
  results: readonly NewResult[],
  { now, confirmed }: { now: Date; confirmed: ReadonlySet<string> },
): Promise<void> {
  const rows = results.map((result) => ({ ...result, id: newId() }));
  await tx.query(INSERT, [
    run.id,
    run.actionId,
    run.asOf,
    now,
    rows.map(({ id }) => id),
    rows.map(({ registrationId }) => registrationId),
    rows.map(({ outcome }) => outcome),
    rows.map(({ differences }) => differences.join(' ')),
    rows.map(({ candidates }) => candidates),
    rows.map(({ id, pair }) => (pair === null ? null : sealPair(run.pairKey, id, pair))),
    rows.map(({ registrationId }) => (confirmed.has(registrationId) ? now : null)),
  ]);
}

const INSERT = `
  insert into extract_result (id, run_id, action_id, registration_id, as_of, outcome, differences, candidates, sealed, recorded_at, entry_confirmed_at)
  select id, $1, $2, registration_id, $3, outcome, array_remove(string_to_array(differences, ' '), ''), candidates, sealed, $4, confirmed_at
    from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::smallint[], $10::bytea[], $11::timestamptz[])
      as made (id, registration_id, outcome, differences, candidates, sealed, confirmed_at)`;
