import type { Request } from 'express';
import { formatTime, type PageFrame, SessionEnd, type Translator } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';

/** In the last half hour of a session nothing prolongs it any more. */
const LAST_STRETCH = 30 * 60_000;

/** Until when the person is signed in: without a further request, or, near the limit, in any case. */
export function sessionEnd(request: Request, t: Translator): Pick<PageFrame, 'session'> {
  const ends = request.session?.ends;
  if (ends === undefined) return {};
  const time = formatTime(ends.idle, t.locale, CONSOLE_ZONE);
  const limit = ends.absolute.getTime() - ends.now.getTime() <= LAST_STRETCH;
  const stay = {
    href: `/${t.locale}/sessions/stay`,
    text: t('console.session.stay'),
    now: t('console.session.stayNow'),
  };
  return {
    session: (
      <SessionEnd
        text={t(limit ? 'console.session.endsSoon' : 'console.session.ends', { time })}
        urgent={limit}
        warning={t('console.session.warning', { time })}
        seconds={Math.max(Math.floor((ends.idle.getTime() - ends.now.getTime()) / 1000), 0)}
        {...(limit ? {} : { stay })}
      />
    ),
  };
}
