import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, grantedActions, type StaffActor, type StaffRole, UnitOfWork } from '@app/platform';
import { type ActionBasis, BASIS_COLUMNS } from './action-basis.query.js';
import { ActionNotFound } from './actions.errors.js';
import { type RecordedWindow, windowsOf } from './proceedings/window-facts.js';

export interface StaffActionRow extends ActionBasis {
  /** In the language asked for, else in the first the action has a text in, else the defendant. */
  readonly title: string;
  /** Null while only staff see it. */
  readonly publishedAt: Date | null;
}

interface Asked {
  readonly roles: readonly StaffRole[];
  readonly locale: string;
}

/** The actions a member of staff may enter with one of `roles`, published or not, practice actions included. */
@Injectable()
export class StaffActionsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(actor: StaffActor, asked: Asked): Promise<readonly StaffActionRow[]> {
    return this.uow.read(actor, (tx) => this.find(tx, actor, { ...asked, slug: null }));
  }

  /** Not there and not granted are the same answer. */
  async bySlug(actor: StaffActor, slug: string, asked: Asked): Promise<StaffActionRow> {
    const [row] = await this.uow.read(actor, (tx) => this.find(tx, actor, { ...asked, slug }));
    if (row === undefined) throw new ActionNotFound();
    return row;
  }

  private async find(
    tx: EntityManager,
    actor: StaffActor,
    { roles, locale, slug }: Asked & { readonly slug: string | null },
  ): Promise<StaffActionRow[]> {
    const granted = grantedActions(actor, ...roles);
    const rows: Omit<StaffActionRow, 'window'>[] = await tx.query(
      `select ${BASIS_COLUMNS}, a.published_at as "publishedAt", coalesce(t.title, a.defendant) as title
         from action a
         left join lateral (select title from action_text where action_id = a.id
                             order by locale = $2 desc, version desc, locale limit 1) t on true
        where ($1::uuid[] is null or a.id = any($1)) and ($3::text is null or a.slug = $3)
        order by a.created_at, a.id`,
      [granted === 'all' ? null : granted, locale, slug],
    );
    const ids = rows.map(({ id }) => id);
    const windows = await windowsOf(tx, ids, this.clock.now());
    return rows.map((row) => ({ ...row, window: windows.get(row.id) as RecordedWindow }));
  }
}
