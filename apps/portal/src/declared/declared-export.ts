import { Injectable } from '@nestjs/common';
import { ActionDetailQuery } from '@app/actions';
import {
  DeclarationRecordQuery,
  DeclarationTraces,
  recordsFile,
  type DeclarationRecord,
  type RecordsFile,
} from '@app/consents';
import { Clock, UnitOfWork } from '@app/platform';
import { type LeavingRecord, LeavingRecordQuery, PortalAddress } from '@app/registrations';
import type { OwnRegistration } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';

export interface DeclaredExport {
  readonly file: RecordsFile;
  readonly records: readonly DeclarationRecord[];
  readonly leavingActs: readonly LeavingRecord[];
  readonly madeAt: Date;
}

/** Puts together what a person takes away of their declarations and acts of leaving. The caller has loaded the registration as theirs. */
@Injectable()
export class DeclaredExports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionDetailQuery,
    private readonly declared: DeclarationRecordQuery,
    private readonly traces: DeclarationTraces,
    private readonly leaving: LeavingRecordQuery,
    private readonly address: PortalAddress,
    private readonly clock: Clock,
  ) {}

  async make(page: Page, { detail }: OwnRegistration): Promise<DeclaredExport> {
    const { id, reference } = detail.registration;
    const action = await this.actions.bySlug(page.actor, detail.action.slug, page.locale);
    const { records, traces, leavingActs } = await this.uow.read(page.actor, async (tx) => ({
      records: await this.declared.all(tx, id),
      traces: await this.traces.read(tx, id),
      leavingActs: await this.leaving.all(tx, id),
    }));
    const madeAt = this.clock.now();
    const file = recordsFile({
      madeAt,
      registration: { id, reference },
      action: { id: action.id, slug: action.slug, title: action.title, defendant: action.defendant },
      parties: action.parties.map(({ name, role, postalAddress, country, email, website }) => ({
        ...{ name, role, postalAddress, country, email, website },
      })),
      purposes: action.purposeVersions,
      locale: page.locale,
      urls: {
        privacy: this.address.page(page.locale, 'privacy'),
        rights: this.address.page(page.locale, `registrations/${id}/rights`),
      },
      ...{ records, traces, leavingActs },
    });
    return { file, records, leavingActs, madeAt };
  }
}
