import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable } from '@app/registrations';
import { assertMayRead } from './reading-right.js';
import { findReviewed } from './review-access.js';
import { ReviewFiles, type ReviewFile } from './review-file.js';
import { ReviewCaseNotFound } from './review.errors.js';

export interface ViewRegistrationCommand {
  readonly registrationId: string;
  /** Of the member of staff. */
  readonly locale: string;
  /** The code under which the log names the page, such as `review.registration`. */
  readonly page: string;
}

/** One registration for the reviewer it is assigned to, or who said why they open it. That it was seen is in the log. */
@Injectable()
export class ViewRegistration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: ReviewFiles,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, locale, page }: ViewRegistrationCommand, actor: Actor): Promise<ReviewFile> {
    return this.uow.run(actor, async (tx) => {
      const reviewed = await findReviewed(tx, actor, registrationId);
      if (reviewed.registration.erasedAt !== null) throw new ReviewCaseNotFound();
      assertUsable(reviewed.registration);
      await assertMayRead(tx, registrationId, actor, this.clock.now());
      await this.log.append(tx, {
        type: 'registration.viewed',
        actor,
        subjects: [registrationId],
        actionId: reviewed.registration.actionId,
        data: { page },
      });
      return this.files.load(tx, reviewed, locale);
    });
  }
}
