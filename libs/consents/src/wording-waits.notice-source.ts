import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from '@app/identity';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { CommonSettings } from '@app/platform';

type Mail = 'wording-waits';

interface Waiting {
  readonly slug: string;
  readonly sensitive: boolean;
  readonly practice: boolean;
  readonly actionTitle: string;
  readonly profile: Buffer;
}

/** Tells everyone who could answer that a text waits; no longer once somebody has, or the person left. */
@Injectable()
@ProvidesNotice()
export class WordingWaitsSource implements NoticeSource<Mail> {
  readonly template = 'wording-waits';

  constructor(
    private readonly profiles: StaffProfiles,
    private readonly settings: CommonSettings,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { staffId, locale, params } = notice;
    const [waiting]: Waiting[] = await tx.query(WAITING, [params['wordingId'], staffId, locale]);
    const profile =
      waiting === undefined || staffId === null ? null : await this.profiles.open(tx, staffId, waiting.profile);
    if (waiting === undefined || profile === null) return 'suppress';
    const { slug, sensitive, practice, actionTitle } = waiting;
    const path = `/${locale}/actions/${slug}/wordings/${String(params['wordingId'])}`;
    return {
      to: profile.email,
      values: { actionTitle, link: new URL(path, this.settings.CONSOLE_URL).toString() },
      legalEffect: null,
      sensitive,
      practice,
    };
  }
}

/** An action whose texts are still written is not published yet. */
const WAITING = `
  select a.slug, a.sensitive_listing as sensitive, a.practice, s.profile,
         coalesce((select title from action_text where action_id = a.id order by (locale = $3) desc, version desc limit 1),
           a.defendant) as "actionTitle"
    from wording w join action a on a.id = w.action_id
    join staff_account s on s.id = $2 and s.disabled_at is null
   where w.id = $1 and w.proposed_at is not null and w.approved_at is null and w.rejected_at is null
     and w.withdrawn_at is null`;
