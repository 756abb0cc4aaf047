import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionBasis, type ActionRules, ActionRulesQuery, dateIn } from '@app/actions';
import {
  type ActionFacts,
  type ClaimantCategory,
  type ForumProfile,
  formState,
  offeredCategories,
  profileOf,
} from '@app/joining-rules';
import { type ClaimantActor, Clock, UnitOfWork } from '@app/platform';
import {
  findRegistration,
  type FormItems,
  type Identity,
  NO_FORM_ITEMS,
  type Registration,
  RegistrationFactsQuery,
  WorkingStates,
} from '@app/registrations';
import { hasOfficialRegister } from '../entry/entry-access.js';
import { type EntryEventRow, type EntryRow, OfficialEntries } from '../entry/official-entries.js';
import { type ForPerson, GroundProposals } from '../ground/ground-proposals.js';
import { NoOfficialRegister } from '../official-register.errors.js';
import { RegisterTexts, type TextNote } from '../text/register-texts.js';
import { type Arrival, arrival } from './arrival.js';
import { copyPack, type PackField } from './copy-pack.js';
import { registerValues, type RegisterValues } from './register-values.js';
import { isUnderAge, missingItems } from './six-items.js';
import { askedSpellings, type AskedSpelling } from './spellings.js';

/** Everything a person needs to register themselves, and how far it is. */
export interface RegisterFile extends ForPerson {
  readonly action: ActionBasis;
  readonly profile: ForumProfile;
  readonly identity: Identity | null;
  /** What the form of the forum says; the letter, the copy pack and the completeness in form are made of it. */
  readonly items: FormItems;
  /** What is noted about the text: from which sentences it began, which spelling is confirmed. */
  readonly text: TextNote | null;
  /** As whom one can register in this action. */
  readonly categories: readonly ClaimantCategory[];
  readonly values: RegisterValues;
  /** Items of the forum that are missing or do not count, by their codes. */
  readonly missing: readonly string[];
  readonly spellings: readonly AskedSpelling[];
  readonly pack: readonly PackField[];
  readonly arrival: Arrival;
  readonly entry: (EntryRow & { readonly reference: string | null }) | null;
  readonly events: readonly EntryEventRow[];
}

/** Nothing that the forum requires is missing and every spelling is confirmed: there is something to send. */
export function isReady({ missing, spellings }: Pick<RegisterFile, 'missing' | 'spellings'>): boolean {
  return missing.length === 0 && spellings.length === 0;
}

/** Puts the file together inside the caller's transaction. */
@Injectable()
export class RegisterFiles {
  constructor(
    private readonly states: WorkingStates,
    private readonly facts: RegistrationFactsQuery,
    private readonly rules: ActionRulesQuery,
    private readonly proposals: GroundProposals,
    private readonly texts: RegisterTexts,
    private readonly entries: OfficialEntries,
    private readonly clock: Clock,
  ) {}

  async load(tx: EntityManager, registration: Registration): Promise<RegisterFile> {
    const { id } = registration;
    const { action, form, contents } = await this.states.load(tx, registration);
    const rules = await this.rules.byId(tx, registration.actionId);
    const profile = rules?.profile ?? profileOf(action.forum);
    if (!hasOfficialRegister(action) || profile === null) throw new NoOfficialRegister();
    const { identity_contact: identity = null, form_items: items = NO_FORM_ITEMS } = contents;
    const facts = form?.facts ?? (await this.facts.of(tx, registration));
    const values = registerValues({ action, facts, profile });
    const now = this.clock.now();
    const underAge = !registration.adult || isUnderAge(identity?.birthDate ?? null, dateIn(action.zone, now));
    const custody = { custodiansConsent: values.custodians_consent, custodians: values.representative_name };
    // Whoever has not said as whom they register lacks what a consumer lacks, and that.
    const asked = { ...facts, category: facts.category ?? ('consumer' as const) };
    const state = formState(profile, rules?.facts ?? factsWithoutRules(action), asked, now);
    const text = await this.texts.newest(tx, id);
    const entry = await this.entries.find(tx, id);
    return {
      ...(await this.proposals.for(tx, registration)),
      ...{ action, profile, identity, items, text, values },
      categories: form?.offered ?? categoriesOf(rules),
      missing: missingItems(profile, state, { ...custody, category: facts.category, underAge }),
      spellings: askedSpellings(profile, values, text?.confirmedSpellings ?? []),
      pack: copyPack(profile, values),
      arrival: arrival(action),
      entry: entry === null ? null : { ...entry, reference: await this.entries.reference(tx, entry) },
      events: await this.entries.events(tx, id),
    };
  }
}

/** Where no rules ask, both are offered that need nothing more: whoever registers knows what they are. */
function categoriesOf(rules: ActionRules | null): readonly ClaimantCategory[] {
  const offered = rules === null ? null : offeredCategories(rules.profile, rules.facts);
  return (['consumer', 'small_business'] as const).filter((one) => offered === null || offered.includes(one));
}

/** Where no rules were recorded for the action, what is asked goes by the forum's own and by what is known of the action. */
function factsWithoutRules({ forum, type, practice, court, fileNumber, defendant, zone }: ActionBasis): ActionFacts {
  return {
    ...{ forum, type, practice, court, fileNumber, defendant, zone },
    ...{ claimType: 'other', filedOn: null, events: [], terms: {}, windowCloses: null, ownCutOff: null, feeCents: 0 },
  };
}

/** For the pages of the person it belongs to. */
@Injectable()
export class RegisterFileQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: RegisterFiles,
  ) {}

  run(actor: ClaimantActor, registrationId: string): Promise<RegisterFile> {
    return this.uow.read(actor, async (tx) => this.files.load(tx, await findRegistration(tx, actor, registrationId)));
  }
}
