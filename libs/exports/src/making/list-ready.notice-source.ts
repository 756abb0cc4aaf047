import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { StaffProfiles } from '@app/identity';
import { ProvidesNotice, type NoticeContent, type NoticeRef, type NoticeSource } from '@app/notices';
import { CommonSettings } from '@app/platform';

/** Tells whoever asked for a list that it can be fetched. */
@Injectable()
@ProvidesNotice()
export class ListReadySource implements NoticeSource<'list-ready'> {
  readonly template = 'list-ready';

  constructor(
    private readonly profiles: StaffProfiles,
    private readonly actions: ActionBasisQuery,
    private readonly settings: CommonSettings,
  ) {}

  async resolve(
    tx: EntityManager,
    { actionId, staffId, locale, params }: NoticeRef<'list-ready'>,
  ): Promise<NoticeContent<'list-ready'> | 'suppress'> {
    const accounts: { profile: Buffer }[] = await tx.query(
      'select profile from staff_account where id = $1 and disabled_at is null',
      [staffId],
    );
    const exportId = String(params['exportId']);
    if (accounts[0] === undefined || staffId === null || actionId === null) return 'suppress';
    const profile = await this.profiles.open(tx, staffId, accounts[0].profile);
    if (profile === null) return 'suppress';
    const action = await this.actions.byId(tx, actionId);
    const titles: { title: string }[] = await tx.query(
      'select title from action_text where action_id = $1 order by (locale = $2) desc, version desc limit 1',
      [actionId, locale],
    );
    return {
      to: profile.email,
      values: {
        actionTitle: titles[0]?.title ?? action.defendant,
        link: new URL(`/${locale}/counsel/${action.slug}/exports/${exportId}`, this.settings.CONSOLE_URL).toString(),
      },
      legalEffect: null,
      sensitive: action.sensitiveListing,
      practice: action.practice,
    };
  }
}
