import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProvidesNotice, type NoticeContent, type NoticeRef, type NoticeSource } from '@app/notices';
import { ListNotices } from './list-notices.js';

/** Tells everyone who could answer that a list waits; no longer once somebody has. */
@Injectable()
@ProvidesNotice()
export class ListWaitsSource implements NoticeSource<'list-waits'> {
  readonly template = 'list-waits';

  constructor(private readonly notices: ListNotices) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'list-waits'>): Promise<NoticeContent<'list-waits'> | 'suppress'> {
    const waiting: unknown[] = await tx.query("select from list_export where id = $1 and state = 'awaiting_approval'", [
      notice.params['exportId'],
    ]);
    if (waiting.length === 0) return 'suppress';
    return this.notices.content(tx, notice, ({ exportId }) => `/lists/${exportId}`);
  }
}

/** Tells whoever asked for a list that somebody agreed and it is being made. */
@Injectable()
@ProvidesNotice()
export class ListApprovedSource implements NoticeSource<'list-approved'> {
  readonly template = 'list-approved';

  constructor(private readonly notices: ListNotices) {}

  resolve(tx: EntityManager, notice: NoticeRef<'list-approved'>): Promise<NoticeContent<'list-approved'> | 'suppress'> {
    return this.notices.content(tx, notice, ({ slug, exportId }) => `/counsel/${slug}/exports/${exportId}`);
  }
}

/** Tells whoever asked for a list that it will not be made. */
@Injectable()
@ProvidesNotice()
export class ListDeclinedSource implements NoticeSource<'list-declined'> {
  readonly template = 'list-declined';

  constructor(private readonly notices: ListNotices) {}

  resolve(tx: EntityManager, notice: NoticeRef<'list-declined'>): Promise<NoticeContent<'list-declined'> | 'suppress'> {
    return this.notices.content(tx, notice, ({ slug, exportId }) => `/counsel/${slug}/exports/${exportId}`);
  }
}
