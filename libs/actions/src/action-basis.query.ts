import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, UnitOfWork } from '@app/platform';
import type { ActionType } from './action.entity.js';
import { ActionNotFound } from './actions.errors.js';
import { inScope, type Scope } from './in-scope.js';
import { windowsOf, type RecordedWindow } from './proceedings/window-facts.js';

/** What use cases and mails need to know about a published action, whatever the language. */
export interface ActionBasis {
  readonly id: string;
  readonly slug: string;
  readonly type: ActionType;
  readonly forum: string;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly defendant: string;
  readonly zone: string;
  readonly practice: boolean;
  readonly example: boolean;
  readonly sensitiveListing: boolean;
  readonly locales: readonly string[];
  readonly window: RecordedWindow;
}

export const BASIS_COLUMNS = `a.id, a.slug, a.type, a.forum, a.court, a.file_number as "fileNumber", a.defendant, a.zone,
  a.practice, a.example, a.sensitive_listing as "sensitiveListing", a.locales`;

@Injectable()
export class ActionBasisQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  byId(scope: Scope, actionId: string): Promise<ActionBasis> {
    return inScope(this.uow, scope, (tx) => this.find(tx, 'a.id', actionId));
  }

  bySlug(scope: Scope, slug: string): Promise<ActionBasis> {
    return inScope(this.uow, scope, (tx) => this.find(tx, 'a.slug', slug));
  }

  private async find(tx: EntityManager, column: 'a.id' | 'a.slug', value: string): Promise<ActionBasis> {
    const rows: Omit<ActionBasis, 'window'>[] = await tx.query(
      `select ${BASIS_COLUMNS} from action a where ${column}::text = $1 and a.published_at is not null`,
      [value],
    );
    const row = rows[0];
    if (row === undefined) throw new ActionNotFound();
    const windows = await windowsOf(tx, [row.id], this.clock.now());
    return { ...row, window: windows.get(row.id) as RecordedWindow };
  }
}
