import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import type { DeclarationKind } from '@app/consents';
import { ANONYMOUS, type ClaimantActor } from '@app/platform';
import type { Account, Identity } from '@app/registrations';

export interface Entered {
  readonly registrationId: string;
  readonly version: number;
}

/** What every test person enters unless told otherwise; made so that it is found wherever it should not be. */
export const PERSON: Identity = {
  givenNames: 'Zoë',
  familyName: 'Müller-Łukasz',
  birthDate: '1980-02-29',
  phone: '+49 30 5550199',
  address: { lines: ['Beispielweg 17'], postcode: '01067', town: 'Dresden', country: 'DE' },
};
export const ACCOUNT: Account = { platform: 'shop', handle: 'zoe1980', since: '2019-05', until: null, shared: false };

const TRACE = { network: '192.0.2.0', userAgent: 'test' };
const POSSIBLE = {
  age: 'adult',
  country: 'DE',
  acting_as: 'private',
  account_then: 'yes',
  platforms: ['facebook'],
  objection: 'no',
  notice_seen: 'unsure',
};
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const REST_OF_LEAK = {
  data_kinds: ['name', 'email'],
  own_proceedings: 'no',
  consequences: ['worry'],
  in_own_words: 'Seltsame Anrufe seit März',
};
const SHOWN = 'a'.repeat(64);

/** Different in every call, for tests that must not be like one another by chance. */
export function someone(): { identity: Identity; account: Account } {
  const mark = randomBytes(5).toString('hex');
  return { identity: { ...PERSON, familyName: `${PERSON.familyName} ${mark}` }, account: { ...ACCOUNT, handle: mark } };
}

/** People at the portal, by its real use cases. */
export class Claimants {
  private constructor(
    private readonly portal: TestingModule,
    private readonly owner: DataSource,
    private readonly codeKey: string,
    private readonly libs: Awaited<ReturnType<typeof loadLibs>>,
  ) {}

  static async at(
    portal: TestingModule,
    owner: DataSource,
    settings: { readonly CODE_KEY: string },
  ): Promise<Claimants> {
    return new Claimants(portal, owner, settings.CODE_KEY, await loadLibs());
  }

  /** A browser that has named an address. */
  async visitor(address = `p.${randomBytes(6).toString('hex')}@example.org`): Promise<ClaimantActor> {
    const { StartMailboxChallenge } = this.libs.identity;
    const { token } = await this.portal.get(StartMailboxChallenge).execute({ address, locale: 'de' }, ANONYMOUS);
    return this.actorOf(token);
  }

  /** A browser that has proved its address. */
  async confirmed(address?: string): Promise<ClaimantActor> {
    return this.confirm(await this.visitor(address));
  }

  async confirm(actor: ClaimantActor): Promise<ClaimantActor> {
    const { CodeKey, ConfirmMailbox } = this.libs.identity;
    const rows: { id: string }[] = await this.owner.query(
      'select id from mail_challenge where session_id = $1 and superseded_at is null order by id desc limit 1',
      [actor.sessionId],
    );
    const code = new CodeKey(this.codeKey).code(rows[0]?.id ?? '');
    const { token } = await this.portal.get(ConfirmMailbox).execute({ code }, actor);
    return this.actorOf(token);
  }

  startJoining(actor: ClaimantActor, open: InsertedExample): Promise<Entered> {
    return this.start(actor, open, LEAK);
  }

  startInterest(actor: ClaimantActor, possible: InsertedExample): Promise<Entered> {
    return this.start(actor, possible, POSSIBLE);
  }

  async sendInterest(actor: ClaimantActor, possible: InsertedExample): Promise<Entered> {
    const started = await this.startInterest(actor, possible);
    return this.submit(actor, await this.declare(actor, possible, started, ['PRIVACY_NOTICE_SEEN', 'INTEREST']));
  }

  async join(
    actor: ClaimantActor,
    open: InsertedExample,
    who: { identity?: Identity; account?: Account } = someone(),
  ): Promise<Entered> {
    return this.finishJoining(actor, open, await this.startJoining(actor, open), who, REST_OF_LEAK);
  }

  /** Someone whose interest was sent joins, once the window is open. */
  async joinFromInterest(
    actor: ClaimantActor,
    action: InsertedExample,
    at: Entered,
    who: { identity?: Identity; account?: Account } = someone(),
  ): Promise<Entered> {
    const { registrationId } = at;
    const { version } = await this.portal
      .get(this.libs.registrations.ChooseAim)
      .execute({ ...at, aim: 'joining' }, actor);
    return this.finishJoining(actor, action, { registrationId, version }, who, {});
  }

  private async finishJoining(
    actor: ClaimantActor,
    action: InsertedExample,
    { registrationId, version }: Entered,
    who: { identity?: Identity; account?: Account },
    value: Record<string, string | string[]>,
  ): Promise<Entered> {
    const { SaveWorkingCopy } = this.libs.registrations;
    const save = this.portal.get(SaveWorkingCopy);
    let at = await save.saveAnswers({ registrationId, version, value }, actor);
    at = await save.saveIdentity({ registrationId, version: at.version, value: who.identity ?? PERSON }, actor);
    at = await save.saveAccounts({ registrationId, version: at.version, value: [who.account ?? ACCOUNT] }, actor);
    const declared = await this.declare(actor, action, { registrationId, ...at }, [
      'PRIVACY_NOTICE_SEEN',
      'WISH_TO_BE_REPRESENTED',
      'NO_OTHER_ACTION',
      'TRUTH',
    ]);
    return this.submit(actor, declared);
  }

  /** Sends a joined registration again with another account. */
  async correctAccount(
    actor: ClaimantActor,
    open: InsertedExample,
    { registrationId }: Entered,
    account: Account,
  ): Promise<Entered> {
    const { SaveWorkingCopy } = this.libs.registrations;
    const rows: { version: number }[] = await this.owner.query('select version from registration where id = $1', [
      registrationId,
    ]);
    const saved = await this.portal
      .get(SaveWorkingCopy)
      .saveAccounts({ registrationId, version: rows[0]?.version ?? 0, value: [account] }, actor);
    return this.submit(
      actor,
      await this.declare(
        actor,
        open,
        { registrationId, ...saved },
        ['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'],
        [],
      ),
    );
  }

  private start(
    actor: ClaimantActor,
    action: InsertedExample,
    answers: Record<string, string | string[]>,
  ): Promise<Entered> {
    const { StartRegistration } = this.libs.registrations;
    return this.portal
      .get(StartRegistration)
      .execute({ actionId: action.actionId, locale: 'de', answers, handoverId: null, trace: TRACE }, actor);
  }

  async declare(
    actor: ClaimantActor,
    action: InsertedExample,
    at: Entered,
    given: DeclarationKind[],
    refused: DeclarationKind[] = ['CONTACT'],
    signature?: string,
  ): Promise<Entered> {
    const wordings = await this.portal
      .get(this.libs.consents.WordingsQuery)
      .current(actor, action.actionId, [...given, ...refused], 'de');
    const acts = wordings.map(({ id, sha256, kind }) => ({
      kind,
      wordingId: id,
      wordingSha256: sha256,
      outcome: given.includes(kind) ? ('given' as const) : ('refused' as const),
    }));
    const { version } = await this.portal
      .get(this.libs.registrations.Declare)
      .execute(
        { ...at, locale: 'de', acts, shownSha256: SHOWN, ...(signature === undefined ? {} : { signature }) },
        actor,
      );
    return { ...at, version };
  }

  private async submit(actor: ClaimantActor, at: Entered): Promise<Entered> {
    await this.portal.get(this.libs.registrations.SubmitRegistration).execute({ ...at, locale: 'de' }, actor);
    return at;
  }

  private async actorOf(token: string): Promise<ClaimantActor> {
    const session = await this.portal.get(this.libs.identity.ClaimantSessionResolver).resolve(token);
    if (session?.actor.kind !== 'claimant') throw new Error('There is no session for this token.');
    return session.actor;
  }
}

/** On demand, as in example-actions.ts. */
async function loadLibs() {
  const identity = await import('@app/identity');
  const consents = await import('@app/consents');
  const registrations = await import('@app/registrations');
  return { identity, consents, registrations };
}
