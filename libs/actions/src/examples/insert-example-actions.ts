import type { EntityManager } from 'typeorm';
import { rulesFileOf } from '@app/joining-rules';
import { newId } from '@app/platform';
import { QuestionnaireInvalid } from '../actions.errors.js';
import { checkDefinition } from '../questionnaire/check-definition.js';
import type { QuestionnaireDefinition } from '../questionnaire/definition.js';
import { questionnaireSha256 } from '../questionnaire/questionnaire-sha256.js';
import { insertActionRules } from '../rules/choose-action-rules.use-case.js';
import { EXAMPLE_NAMES, readExample, readOrganisations, type ActionFile, type ExampleName } from './example-files.js';

export interface InsertedExample {
  readonly name: ExampleName;
  readonly actionId: string;
  readonly slug: string;
  readonly questionnaireId: string;
  readonly windowId: string;
}

export interface ExampleOptions {
  readonly now: Date;
  readonly names?: readonly ExampleName[];
  /** Appended to slugs, so that tests can have the same example several times. */
  readonly slugSuffix?: string;
}

/** Inserts the examples as published actions, marked as examples. Only for demonstrations and tests. */
export async function insertExampleActions(
  tx: EntityManager,
  options: ExampleOptions,
): Promise<readonly InsertedExample[]> {
  const organisations = await insertOrganisations(tx);
  const inserted: InsertedExample[] = [];
  for (const name of options.names ?? EXAMPLE_NAMES) {
    const file = readExample(name);
    const slug = `${file.slug}${options.slugSuffix ?? ''}`;
    inserted.push({ name, slug, ...(await insertAction(tx, { file, slug, organisations, now: options.now })) });
  }
  return inserted;
}

interface Insertion {
  readonly file: ActionFile;
  readonly slug: string;
  readonly organisations: ReadonlyMap<string, string>;
  readonly now: Date;
}

async function insertOrganisations(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
  const files = readOrganisations();
  for (const file of files) {
    await tx.query(
      `insert into organisation (id, slug, name, country, postal_address, email, website, operating)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [newId(), file.slug, file.name, file.country, file.postalAddress, file.email, file.website, file.operating],
    );
  }
  const rows: { slug: string; id: string }[] = await tx.query(
    'select slug, id from organisation where slug = any($1)',
    [files.map(({ slug }) => slug)],
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

async function insertAction(
  tx: EntityManager,
  insertion: Insertion,
): Promise<{ actionId: string; questionnaireId: string; windowId: string }> {
  const { file, slug, now } = insertion;
  const actionId = newId();
  await tx.query(
    `insert into action (id, slug, type, forum, court, file_number, defendant, zone, practice, example, sensitive_listing, locales, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, false, true, $9, $10, $11)`,
    [
      actionId,
      slug,
      file.type,
      file.forum,
      file.court,
      file.fileNumber,
      file.defendant,
      file.zone,
      file.sensitiveListing,
      file.locales,
      now,
    ],
  );
  await insertPartiesAndTexts(tx, actionId, insertion);
  await insertProceedings(tx, actionId, insertion);
  const windowId = await insertWindow(tx, actionId, insertion);
  await insertOfficialRoute(tx, actionId, insertion);
  await insertPurposes(tx, actionId, insertion);
  await insertRules(tx, actionId, insertion);
  return { actionId, windowId, questionnaireId: await insertQuestionnaire(tx, actionId, insertion) };
}

async function insertRules(tx: EntityManager, actionId: string, { file, now }: Insertion): Promise<void> {
  const rules = rulesFileOf(file.forum);
  if (rules === null) return;
  const own = { claimType: file.claimType, terms: {}, feeCents: 0 };
  await insertActionRules(tx, rules, { actionId, version: 1, ...own, by: null, now });
}

async function insertPartiesAndTexts(
  tx: EntityManager,
  actionId: string,
  { file, organisations }: Insertion,
): Promise<void> {
  for (const party of file.parties) {
    await tx.query(
      'insert into action_party (id, action_id, organisation_id, role, capacity, from_date) values ($1, $2, $3, $4, $5, $6)',
      [newId(), actionId, organisations.get(party.organisation), party.role, party.capacity, party.fromDate],
    );
  }
  for (const [locale, text] of Object.entries(file.texts)) {
    await tx.query(
      'insert into action_text (id, action_id, locale, version, title, summary, about) values ($1, $2, $3, 1, $4, $5, $6)',
      [newId(), actionId, locale, text.title, text.summary, text.about],
    );
  }
}

async function insertProceedings(
  tx: EntityManager,
  actionId: string,
  { file, organisations, now }: Insertion,
): Promise<void> {
  for (const event of file.events) {
    await tx.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, source_url, source_date, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId(),
        actionId,
        event.kind,
        event.eventDate,
        file.zone,
        JSON.stringify(event.texts),
        event.source.title,
        event.source.url,
        event.source.date,
        now,
      ],
    );
  }
  const notice = file.lapseNotice;
  if (notice === null) return;
  await tx.query(
    `insert into lapse_notice (id, action_id, lapses_on, organisation_id, source_title, source_url, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      actionId,
      notice.lapsesOn,
      organisations.get(notice.organisation),
      notice.source.title,
      notice.source.url,
      now,
    ],
  );
}

async function insertWindow(
  tx: EntityManager,
  actionId: string,
  { file: { window }, now }: Insertion,
): Promise<string> {
  const windowId = newId();
  await tx.query(
    `insert into joining_window (id, action_id, version, kind, opens_at, rule_code, source_title, source_url, recorded_at)
     values ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
    [windowId, actionId, window.kind, window.opensAt, window.ruleCode, window.source.title, window.source.url, now],
  );
  return windowId;
}

async function insertOfficialRoute(
  tx: EntityManager,
  actionId: string,
  { file: { officialRoute }, now }: Insertion,
): Promise<void> {
  if (officialRoute === null) return;
  const { url, texts, source } = officialRoute;
  await tx.query(
    `insert into official_route (id, action_id, version, url, texts, source_title, source_url, recorded_at)
     values ($1, $2, 1, $3, $4, $5, $6, $7)`,
    [newId(), actionId, url, JSON.stringify(texts), source.title, source.url, now],
  );
}

async function insertPurposes(
  tx: EntityManager,
  actionId: string,
  { file, organisations, now }: Insertion,
): Promise<void> {
  const controller = file.parties.find(({ role }) => role === 'claimant_entity')?.organisation ?? '';
  for (const purpose of file.purposes) {
    await tx.query(
      `insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients,
                            retention_months, retention_event, retention_class, texts, recorded_at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        newId(),
        actionId,
        purpose.code,
        organisations.get(controller),
        purpose.basis6,
        purpose.basis9,
        purpose.optional,
        purpose.recipients,
        purpose.retentionMonths,
        purpose.retentionEvent,
        purpose.retentionClass,
        JSON.stringify(purpose.texts),
        now,
      ],
    );
  }
}

async function insertQuestionnaire(tx: EntityManager, actionId: string, { file, now }: Insertion): Promise<string> {
  const [problem] = checkDefinition(file.questionnaire);
  if (problem !== undefined) throw new QuestionnaireInvalid({ path: problem.path, problem: problem.problem });
  const definition = file.questionnaire as QuestionnaireDefinition;
  const questionnaireId = newId();
  await tx.query(
    'insert into questionnaire (id, action_id, version, definition, sha256, published_at) values ($1, $2, 1, $3, $4, $5)',
    [questionnaireId, actionId, JSON.stringify(definition), questionnaireSha256(definition), now],
  );
  return questionnaireId;
}
