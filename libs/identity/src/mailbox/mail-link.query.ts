import { Injectable } from '@nestjs/common';
import { ANONYMOUS, Clock, UnitOfWork } from '@app/platform';
import { CodeKey } from '../code-key.js';
import { MAIL_LINK } from './mail-link.js';

/** For the page a mailed link opens: whether its button would work. Reading uses nothing up and names nobody. */
@Injectable()
export class MailLinkQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly clock: Clock,
  ) {}

  async run({ token }: { token: string }): Promise<'usable' | 'gone'> {
    const challengeId = this.codes.readLinkToken(MAIL_LINK, token);
    if (challengeId === null) return 'gone';
    const [found]: { usable: boolean }[] = await this.uow.read(ANONYMOUS, (tx) =>
      tx.query('select usable_until is not null and usable_until > $2 as usable from resolve_mail_challenge($1)', [
        challengeId,
        this.clock.now(),
      ]),
    );
    return found?.usable === true ? 'usable' : 'gone';
  }
}
