import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertMayChange, ExamplesRefused, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { EXAMPLE_LOCALES, isExampleForum, readExampleWordings, readForumWordings } from './example-wordings.js';
import type { WordingKind } from './wording-kinds.js';
import { wordingsInForce } from './wordings-in-force.js';

/**
 * Puts the texts that come with the software in force in a practice action, where it has none of its own: a person can
 * then go the whole way. What states the law of a forum is taken from that forum's examples alone. Refused for every
 * other action: there, two people answer for each text.
 */
@Injectable()
export class UseExampleWordings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<{ texts: number }> {
    return this.uow.run(actor, async (tx) => {
      const { id, practice, locales } = await lockAction(tx, actionId);
      assertMayChange(actor, id, 'operator');
      const [row]: { forum: string }[] = await tx.query('select forum from action where id = $1', [id]);
      const forum = row?.forum ?? '';
      if (!practice || !isExampleForum(forum)) throw new ExamplesRefused();
      let texts = 0;
      for (const locale of EXAMPLE_LOCALES.filter((one) => locales.includes(one))) {
        const ofForum = readForumWordings(forum, locale);
        const bodies = new Map([...readExampleWordings(locale), ...ofForum]);
        const there = await textsThere(tx, { actionId: id, locale, ofForum, kinds: [...bodies.keys()] });
        for (const [kind, body] of bodies) {
          if (there.has(kind)) continue;
          await this.insert(tx, actor, { actionId: id, kind, locale, body });
          texts += 1;
        }
      }
      return { texts };
    });
  }

  private async insert(
    tx: EntityManager,
    actor: Actor,
    of: { readonly actionId: string; readonly kind: WordingKind; readonly locale: string; readonly body: string },
  ): Promise<void> {
    const { actionId, kind, locale, body } = of;
    const [wordingId, sha256] = [newId(), wordingSha256({ ...of, version: 1 })];
    await tx.query(INSERT, [wordingId, actionId, kind, locale, body, sha256, this.clock.now()]);
    await this.audit.append(tx, {
      type: 'wording.published',
      actor,
      subjects: [actionId],
      actionId,
      data: { wordingId, kind, version: 1, language: locale, wordingHash: sha256 },
    });
  }
}

/**
 * Kinds that need no example: somebody wrote a text of this action, in force or not, or a text of the instance is in
 * force, which for the law of a forum is none.
 */
async function textsThere(
  tx: EntityManager,
  of: {
    readonly actionId: string;
    readonly locale: string;
    readonly kinds: readonly WordingKind[];
    readonly ofForum: ReadonlyMap<WordingKind, string>;
  },
): Promise<ReadonlySet<string>> {
  const written: { kind: string }[] = await tx.query(
    'select distinct kind from wording where action_id = $1 and locale = $2',
    [of.actionId, of.locale],
  );
  const inForce = (await wordingsInForce(tx, of)).filter(({ kind }) => !of.ofForum.has(kind));
  return new Set([...written, ...inForce].map(({ kind }) => kind));
}

const INSERT = `
  insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
  values ($1, $2, $3, 1, $4, $5, $6, $7, false)`;
