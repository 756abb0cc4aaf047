import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type ActionFacts,
  type ClaimType,
  dateIn,
  type EventFact,
  type ForumProfile,
  type ListsGiven,
  loadProfile,
  mayRun,
  type SignOff,
  type TermCode,
} from '@app/joining-rules';
import { Clock, UnitOfWork } from '@app/platform';
import type { ActionType } from '../action.entity.js';
import { inScope, type Scope } from '../in-scope.js';

/** The rules an action runs on, ready for the engine of `@app/joining-rules`. */
export interface ActionRules {
  readonly actionId: string;
  readonly version: number;
  readonly forumProfileId: string;
  /** With counsel's sign-off for this action in place of the file's, where there is one. */
  readonly profile: ForumProfile;
  readonly facts: ActionFacts;
  /** False: the rules are shown to staff only and drive nothing, for counsel has not signed them off. */
  readonly mayRun: boolean;
  /** When the list of those who joined was handed to the trader, by the event it was owed for. */
  readonly listsGiven: ListsGiven;
}

@Injectable()
export class ActionRulesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Null where no operator chose rules for the action, and for an action there is not. */
  byId(scope: Scope, actionId: string): Promise<ActionRules | null> {
    return inScope(this.uow, scope, (tx) => rulesOf(tx, actionId, this.clock.now()));
  }

  /** The rules as far as they drive anything: null as well where counsel has not signed them off. */
  async running(scope: Scope, actionId: string): Promise<ActionRules | null> {
    const rules = await this.byId(scope, actionId);
    return rules?.mayRun === true ? rules : null;
  }
}

/** In the caller's transaction, which may read the action. */
export async function rulesOf(tx: EntityManager, actionId: string, now: Date): Promise<ActionRules | null> {
  return (await rulesOfAll(tx, [actionId], now)).get(actionId) ?? null;
}

/** The same for several actions at once; an action without rules is not in it. */
export async function rulesOfAll(
  tx: EntityManager,
  actionIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ActionRules>> {
  const rows: RulesRow[] = await tx.query(RULES, [actionIds]);
  await loadStored(tx, rows);
  return new Map(rows.map((row) => [row.id, rulesFrom(row, now)]));
}

function rulesFrom(row: RulesRow, now: Date): ActionRules {
  const { id, version, forumProfileId, rulesSha256, signOff, events, listsGiven, ...facts } = row;
  const profile = {
    ...(loaded.get(rulesSha256) as ForumProfile),
    signOff: signOff?.signed === true ? signOffOf(signOff, rulesSha256) : null,
  };
  const action: ActionFacts = { ...facts, filedOn: filedOn(events), events: events.map(withInstant) };
  return {
    actionId: id,
    version,
    forumProfileId,
    profile,
    facts: action,
    listsGiven,
    mayRun: mayRun(profile, action, dateIn(profile.zone, now)),
  };
}

/** Stored rules never change, so each is read into its frozen form once per process. */
const loaded = new Map<string, ForumProfile>();

async function loadStored(tx: EntityManager, rows: readonly RulesRow[]): Promise<void> {
  const missing = rows.map(({ rulesSha256 }) => rulesSha256).filter((sha256) => !loaded.has(sha256));
  if (missing.length === 0) return;
  const profiles: { rulesSha256: string; rules: object }[] = await tx.query(STORED, [missing]);
  for (const { rulesSha256, rules } of profiles)
    loaded.set(rulesSha256, loadProfile(`${rulesSha256}.json`, { ...rules, signOff: null }));
}

function signOffOf({ name, date, actionTypes, claimTypes }: SignOffRow, rulesSha256: string): SignOff {
  return { name, date, scope: { actionTypes, claimTypes }, rulesSha256 };
}

/** The day the newest entry that holds gives; a planned action has none. */
function filedOn(events: readonly EventRow[]): string | null {
  const filed = events.filter(({ kind, supersededBy }) => kind === 'filed' && supersededBy === null);
  return filed.at(-1)?.eventDate ?? null;
}

function withInstant(event: EventRow): EventFact {
  return { ...event, recordedAt: new Date(event.recordedAt) };
}

type EventRow = Omit<EventFact, 'recordedAt'> & { readonly recordedAt: string };

interface SignOffRow {
  readonly signed: boolean;
  readonly name: string;
  readonly date: string;
  readonly actionTypes: ActionType[];
  readonly claimTypes: ClaimType[];
}

interface RulesRow {
  readonly id: string;
  readonly version: number;
  readonly forumProfileId: string;
  readonly rulesSha256: string;
  readonly signOff: SignOffRow | null;
  readonly forum: string;
  readonly type: ActionType;
  readonly claimType: ClaimType;
  readonly practice: boolean;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly defendant: string;
  readonly zone: string;
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  readonly windowCloses: Date | null;
  readonly ownCutOff: string | null;
  readonly feeCents: number;
  readonly events: readonly EventRow[];
  readonly listsGiven: ListsGiven;
}

/**
 * One round trip: which rules, the word of counsel, and the facts of the action that rules look at. An example is nobody's
 * real case, so for the rules it is practice.
 */
const RULES = `
  select distinct on (a.id) a.id, r.version, p.id as "forumProfileId", p.rules_sha256 as "rulesSha256",
         (select json_build_object('signed', s.signed, 'name', s.name, 'date', s.signed_on,
                                   'actionTypes', s.action_types, 'claimTypes', s.claim_types)
            from rules_sign_off s where s.action_id = a.id and s.forum_profile_id = p.id
           order by s.recorded_at desc, s.id desc limit 1) as "signOff",
         a.forum, a.type, r.claim_type as "claimType", a.practice or a.example as practice, a.court, a.file_number as "fileNumber",
         a.defendant, a.zone, r.terms, r.fee_cents as "feeCents",
         (select w.closes_at from joining_window w where w.action_id = a.id order by w.version desc limit 1) as "windowCloses",
         (select c.last_day::text from own_cut_off c where c.action_id = a.id
           order by c.recorded_at desc, c.id desc limit 1) as "ownCutOff",
         coalesce((select json_object_agg(l.event, l.happened_on)
                     from (select distinct on (event) event, kind, happened_on from trader_list_record
                            where action_id = a.id order by event, id desc) l
                    where l.kind = 'given'), '{}') as "listsGiven",
         coalesce((select json_agg(json_build_object('kind', e.kind, 'eventDate', e.event_date, 'zone', e.zone,
                                   'recordedAt', e.recorded_at, 'supersededBy', e.superseded_by)
                                   order by e.event_date, e.recorded_at, e.id)
                     from procedural_event e where e.action_id = a.id), '[]') as events
    from action a
    join action_rules r on r.action_id = a.id
    join forum_profile p on p.id = r.forum_profile_id
   where a.id = any($1) order by a.id, r.version desc`;

const STORED = 'select rules_sha256 as "rulesSha256", rules from forum_profile where rules_sha256 = any($1)';
