import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ActionRulesQuery } from '@app/actions';
import { formState, profileOf } from '@app/joining-rules';
import {
  Clock,
  HandlesJobs,
  type JobHandler,
  Outbox,
  type OutboxJob,
  payloadId,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { MEASURE_RULES_CHANGE } from './ask-rules-change.use-case.js';
import { type Measure, SentForms } from './sent-forms.js';
import { type LeftIncomplete, RulesChange } from './rules-change.entity.js';

const WORKER = systemActor('worker');
const NAMED = 100;
/** Sorts before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Looks at every joined registration by the rules of now and by those asked about, page by page, and keeps which items
 * would newly be missing. Reads sealed contents; keeps ids and counts.
 */
@Injectable()
@HandlesJobs()
export class MeasureRulesChange implements JobHandler {
  readonly topic = MEASURE_RULES_CHANGE;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly rules: ActionRulesQuery,
    private readonly forms: SentForms,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const changeId = payloadId(job, 'changeId');
    const change = await this.uow.read(WORKER, (tx) => tx.findOne(RulesChange, { where: { id: changeId } }));
    const measure = change === null ? null : await this.measureOf(change);
    const seen = change === null || measure === null ? null : await this.all(change.actionId, measure);
    await this.uow.run(WORKER, async (tx) => {
      if (!(await this.outbox.close(tx, job.id)) || change === null || seen === null) return;
      const { measured, incomplete } = seen;
      const shownSha256 = shownHash(change, seen);
      await tx.update(
        RulesChange,
        { id: change.id },
        { measured, incomplete: incomplete, shownSha256, measuredAt: this.clock.now() },
      );
    });
  }

  /** How one registration is measured: by item, what the new rules miss and those of now do not. */
  private async measureOf(change: RulesChange): Promise<Measure | null> {
    const current = await this.rules.byId(WORKER, change.actionId);
    const facts = current?.facts ?? null;
    const profile = facts === null ? null : profileOf(facts.forum);
    if (current === null || facts === null || profile === null || profile.rulesSha256 !== change.rulesSha256)
      return null;
    const { claimType, terms, feeCents } = change;
    const now = this.clock.now();
    return (registration) => {
      const before = new Set(
        formState(current.profile, facts, registration, now).shortcomings.map(({ item, code }) => `${item} ${code}`),
      );
      const after = formState(profile, { ...facts, claimType, terms, feeCents }, registration, now);
      return after.shortcomings.filter(({ item, code }) => !before.has(`${item} ${code}`));
    };
  }

  private async all(actionId: string, measure: Measure): Promise<Seen> {
    const found = new Map<string, { item: string; code: string; count: number; registrationIds: string[] }>();
    let measured = 0;
    let after: string | null = NOBODY;
    while (after !== null) {
      const from: string = after;
      const page = await this.uow.read(WORKER, (tx) => this.forms.page(tx, actionId, from));
      for (const { id, facts } of page.rows) {
        measured += 1;
        for (const { item, code } of measure(facts)) {
          const one = found.get(`${item} ${code}`) ?? { item, code, count: 0, registrationIds: [] };
          one.count += 1;
          if (one.registrationIds.length < NAMED) one.registrationIds.push(id);
          found.set(`${item} ${code}`, one);
        }
      }
      after = page.last;
    }
    return { measured, incomplete: [...found.values()] };
  }
}

interface Seen {
  readonly measured: number;
  readonly incomplete: readonly LeftIncomplete[];
}

function shownHash({ id, rulesSha256, claimType, terms, feeCents, seenVersion }: RulesChange, seen: Seen): string {
  const text = canonicalize({ id, rulesSha256, claimType, terms, feeCents, seenVersion, ...seen }) ?? '';
  return createHash('sha256').update(text).digest('hex');
}
