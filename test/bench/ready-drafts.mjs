import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { WordingsQuery } from '../../dist/libs/consents/src/index.js';
import {
  ClaimantSessionResolver,
  CodeKey,
  ConfirmMailbox,
  IdentityModule,
  StartMailboxChallenge,
} from '../../dist/libs/identity/src/index.js';
import {
  ANONYMOUS,
  BlobsModule,
  CommonSettings,
  DatabaseModule,
  SealingModule,
  SettingsModule,
} from '../../dist/libs/platform/src/index.js';
import {
  Declare,
  RegistrationsModule,
  SaveWorkingCopy,
  StartRegistration,
} from '../../dist/libs/registrations/src/index.js';

const ANSWERS = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const FACTS = {
  data_kinds: ['name', 'email'],
  own_proceedings: 'no',
  consequences: ['worry'],
  in_own_words: 'Seltsame Anrufe seit März, meist abends.',
};
const IDENTITY = {
  givenNames: 'Jürgen Øystein',
  familyName: 'Groß-Łuczak',
  birthDate: '1980-02-29',
  phone: null,
  address: { lines: ['Straße des 17. Juni 1'], postcode: '01067', town: 'Dresden', country: 'DE' },
};
const ACCOUNTS = [{ platform: 'shop', handle: 'groluc1980', since: '2019-05', until: null, shared: false }];
const GIVEN = ['PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'];
const REFUSED = ['CONTACT'];

/** The use cases in this process, with the database rights and the pool of the portal. */
export async function openUseCases(installation, poolSize) {
  const settings = Object.assign(new CommonSettings(), installation.environment);
  class BenchModule {}
  const module = {
    module: BenchModule,
    imports: [
      SettingsModule.forRoot(settings),
      DatabaseModule.forRoot({ url: installation.urlFor('portal'), applicationName: 'bench', poolSize }),
      SealingModule.forRoot(settings),
      BlobsModule.forRoot({ folder: `${installation.folder}/blobs` }),
      IdentityModule,
      RegistrationsModule,
    ],
  };
  return NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
}

/** People who have filled in everything, confirmed their address, and have only to press send. */
export async function makeReadyDrafts(installation, context, count) {
  const pool = new pg.Pool({ connectionString: installation.ownerUrl, max: 4 });
  try {
    const { rows } = await pool.query(
      `select id from action where slug = 'data-leak' or slug like '%leak%' order by slug limit 1`,
    );
    const maker = new DraftMaker(installation, context, pool, rows[0].id);
    const drafts = [];
    const numbers = Array.from({ length: count }).keys();
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        while (!numbers.next().done) drafts.push(await maker.make());
      }),
    );
    return drafts;
  } finally {
    await pool.end();
  }
}

class DraftMaker {
  constructor({ environment }, context, pool, actionId) {
    Object.assign(this, {
      pool,
      actionId,
      codes: new CodeKey(environment.CODE_KEY),
      part: (type) => context.get(type, { strict: false }),
    });
  }

  async make() {
    const { actor, token } = await this.confirmed();
    const trace = { network: '192.0.2.0', userAgent: 'bench' };
    const started = await this.part(StartRegistration).execute(
      { actionId: this.actionId, locale: 'de', answers: ANSWERS, handoverId: null, trace },
      actor,
    );
    const { registrationId } = started;
    const save = this.part(SaveWorkingCopy);
    let { version } = await save.saveAnswers({ registrationId, version: started.version, value: FACTS }, actor);
    ({ version } = await save.saveIdentity({ registrationId, version, value: IDENTITY }, actor));
    ({ version } = await save.saveAccounts({ registrationId, version, value: ACCOUNTS }, actor));
    ({ version } = await this.part(Declare).execute(
      { registrationId, version, locale: 'de', acts: await this.acts(actor), shownSha256: 'a'.repeat(64) },
      actor,
    ));
    return { registrationId, version, actor, token };
  }

  async confirmed() {
    const address = `bench.${randomBytes(8).toString('hex')}@example.org`;
    const begun = await this.part(StartMailboxChallenge).execute({ address, locale: 'de' }, ANONYMOUS);
    const actor = await this.actorOf(begun.token);
    const { rows } = await this.pool.query(
      'select id from mail_challenge where session_id = $1 order by id desc limit 1',
      [actor.sessionId],
    );
    const { token } = await this.part(ConfirmMailbox).execute({ code: this.codes.code(rows[0].id) }, actor);
    return { token, actor: await this.actorOf(token) };
  }

  async actorOf(token) {
    return (await this.part(ClaimantSessionResolver).resolve(token)).actor;
  }

  async acts(actor) {
    const wordings = await this.part(WordingsQuery).current(actor, this.actionId, [...GIVEN, ...REFUSED], 'de');
    return wordings.map(({ id, sha256, kind }) => ({
      kind,
      wordingId: id,
      wordingSha256: sha256,
      outcome: GIVEN.includes(kind) ? 'given' : 'refused',
    }));
  }
}
