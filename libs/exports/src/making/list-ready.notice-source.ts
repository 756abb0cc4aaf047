import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProvidesNotice, type NoticeContent, type NoticeRef, type NoticeSource } from '@app/notices';
import { ListNotices } from '../approval/list-notices.js';

/** Tells whoever asked for a list that it can be fetched. */
@Injectable()
@ProvidesNotice()
export class ListReadySource implements NoticeSource<'list-ready'> {
  readonly template = 'list-ready';

  constructor(private readonly notices: ListNotices) {}

  resolve(tx: EntityManager, notice: NoticeRef<'list-ready'>): Promise<NoticeContent<'list-ready'> | 'suppress'> {
    return this.notices.content(tx, notice, ({ slug, exportId }) => `/counsel/${slug}/exports/${exportId}`);
  }
}
