import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { StaffProfiles } from '@app/identity';
import { type NoticeContent, type NoticeRef, type NoticeTemplate } from '@app/notices';
import { CommonSettings } from '@app/platform';

type ListNotice = Extract<NoticeTemplate, 'list-ready' | 'list-waits' | 'list-approved' | 'list-declined'>;

interface Addressee {
  readonly slug: string;
  readonly exportId: string;
}

/** What mails to staff about a list say: which action, and where to look. Nothing about people or what was asked. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly profiles: StaffProfiles,
    private readonly actions: ActionBasisQuery,
    private readonly settings: CommonSettings,
  ) {}

  async content<T extends ListNotice>(
    tx: EntityManager,
    { actionId, staffId, locale, params }: NoticeRef<T>,
    pathOf: (list: Addressee) => string,
  ): Promise<NoticeContent<T> | 'suppress'> {
    if (staffId === null || actionId === null) return 'suppress';
    const accounts: { profile: Buffer }[] = await tx.query(
      'select profile from staff_account where id = $1 and disabled_at is null',
      [staffId],
    );
    const profile = accounts[0] === undefined ? null : await this.profiles.open(tx, staffId, accounts[0].profile);
    if (profile === null) return 'suppress';
    const action = await this.actions.byId(tx, actionId);
    const titles: { title: string }[] = await tx.query(
      'select title from action_text where action_id = $1 order by (locale = $2) desc, version desc limit 1',
      [actionId, locale],
    );
    const path = pathOf({ slug: action.slug, exportId: String(params['exportId']) });
    return {
      to: profile.email,
      values: {
        actionTitle: titles[0]?.title ?? action.defendant,
        link: new URL(`/${locale}${path}`, this.settings.CONSOLE_URL).toString(),
      },
      legalEffect: null,
      sensitive: action.sensitiveListing,
      practice: action.practice,
    };
  }
}
