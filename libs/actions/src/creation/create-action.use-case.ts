import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { dateIn, profileOf, rulesFileOf } from '@app/joining-rules';
import { type Actor, actorId, Clock, grantedActions, isId, mayIn, newId, UnitOfWork } from '@app/platform';
import { ActionChangeForbidden, ActionNotFound, ProceedingsInvalid } from '../actions.errors.js';
import { insertActionRules } from '../rules/choose-action-rules.use-case.js';
import { assertNewAction, type CreateActionCommand } from './new-action.js';

/**
 * Enters an action, on the rules of its forum, seen by staff alone until it is published. For operators of every action
 * of the instance: of an action that is not there yet nobody can be operator.
 */
@Injectable()
export class CreateAction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: CreateActionCommand, actor: Actor): Promise<{ actionId: string; slug: string }> {
    return this.uow.run(actor, async (tx) => {
      assertMayCreate(actor);
      assertNewAction(command);
      const [profile, rules] = [profileOf(command.forum), rulesFileOf(command.forum)];
      if (profile === null || rules === null) throw new ProceedingsInvalid({ field: 'forum' });
      const now = this.clock.now();
      const actionId = newId();
      await insertAction(tx, { actionId, zone: profile.zone, command });
      const organisationId = await organisationOf(tx, command);
      await tx.query(INSERT_PARTY, [newId(), actionId, organisationId, dateIn(profile.zone, now)]);
      for (const [locale, { title, summary, about }] of Object.entries(command.texts))
        await tx.query(INSERT_TEXT, [newId(), actionId, locale, title.trim(), summary.trim(), about.trim()]);
      const own = { claimType: command.claimType, terms: {}, feeCents: 0, by: actorId(actor), now };
      await insertActionRules(tx, rules, { actionId, version: 1, ...own });
      if (command.basedOn !== null) await copyFrom(tx, actor, { from: command.basedOn, actionId, organisationId, now });
      await this.audit.append(tx, {
        type: 'action.created',
        actor,
        subjects: [actionId],
        actionId,
        data: { kind: 'entered', practice: command.practice },
      });
      return { actionId, slug: command.slug };
    });
  }
}

function assertMayCreate(actor: Actor): void {
  if (actor.kind !== 'staff' || grantedActions(actor, 'operator') !== 'all') throw new ActionChangeForbidden();
}

async function insertAction(
  tx: EntityManager,
  of: { readonly actionId: string; readonly zone: string; readonly command: CreateActionCommand },
): Promise<void> {
  const { slug, type, forum, court, fileNumber, defendant, practice, sensitiveListing, texts } = of.command;
  const row = [
    of.actionId,
    slug,
    type,
    forum,
    court,
    fileNumber,
    defendant.trim(),
    of.zone,
    practice,
    sensitiveListing,
  ];
  const made: unknown[] = await tx.query(INSERT_ACTION, [...row, Object.keys(texts).sort()]);
  if (made.length === 0) throw new ProceedingsInvalid({ field: 'slug', reason: 'taken' });
}

async function organisationOf(tx: EntityManager, { organisation }: CreateActionCommand): Promise<string> {
  if ('id' in organisation) {
    const found: { id: string }[] = isId(organisation.id)
      ? await tx.query('select id from organisation where id = $1', [organisation.id])
      : [];
    if (found[0] === undefined) throw new ProceedingsInvalid({ field: 'organisation' });
    return found[0].id;
  }
  const id = newId();
  const { name, country, postalAddress } = organisation;
  await tx.query(INSERT_ORGANISATION, [id, slugOf(name, id), name.trim(), country, postalAddress.trim()]);
  return id;
}

/** Readable and never taken: names of two organisations may be alike. */
function slugOf(name: string, id: string): string {
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${words.slice(0, 40).replace(/-+$/, '')}-${id.slice(-8)}`.replace(/^-/, '');
}

interface Copy {
  readonly from: string;
  readonly actionId: string;
  readonly organisationId: string;
  readonly now: Date;
}

/** The newest purposes and questions of another action, as first versions of this one. */
async function copyFrom(tx: EntityManager, actor: Actor, { from, actionId, organisationId, now }: Copy): Promise<void> {
  if (!isId(from) || !mayIn(actor, from, 'operator')) throw new ActionNotFound();
  const purposes: { id: string }[] = await tx.query(
    'select distinct on (code) id from purpose where action_id = $1 order by code, version desc',
    [from],
  );
  for (const { id } of purposes)
    await tx.query(COPY_PURPOSE, [newId(), actionId, organisationId, now, id, actorId(actor)]);
  await tx.query(COPY_QUESTIONNAIRE, [newId(), actionId, now, from]);
}

const INSERT_ACTION = `
  insert into action (id, slug, type, forum, court, file_number, defendant, zone, practice, example, sensitive_listing, locales)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10, $11) on conflict (slug) do nothing returning id`;
const INSERT_ORGANISATION = `
  insert into organisation (id, slug, name, country, postal_address, operating) values ($1, $2, $3, $4, $5, false)`;
const INSERT_PARTY = `
  insert into action_party (id, action_id, organisation_id, role, capacity, from_date)
  values ($1, $2, $3, 'claimant_entity', 'controller', $4)`;
const INSERT_TEXT = `
  insert into action_text (id, action_id, locale, version, title, summary, about) values ($1, $2, $3, 1, $4, $5, $6)`;
const COPY_PURPOSE = `
  insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients,
                       retention_months, retention_event, retention_class, texts, recorded_at, consent_months,
                       source_title, source_url, source_date, recorded_by)
  select $1, $2, code, 1, $3, basis_6, basis_9, optional, recipients, retention_months, retention_event, retention_class,
         texts, $4, consent_months, source_title, source_url, source_date, $6 from purpose where id = $5`;
const COPY_QUESTIONNAIRE = `
  insert into questionnaire (id, action_id, version, definition, sha256, published_at)
  select $1, $2, 1, definition, sha256, $3 from questionnaire where action_id = $4 and published_at is not null
   order by version desc limit 1`;
