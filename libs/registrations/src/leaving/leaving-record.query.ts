import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  DeclarationTraces,
  type DeclarationNetwork,
  readShownPage,
  type ShownPage,
  type ShownState,
  type SignatureLevel,
  TakenDowns,
  type TakenDownRow,
  type WordingContent,
  wordingSha256,
} from '@app/consents';
import { type Actor, isId, UnitOfWork } from '@app/platform';
import { findRegistration } from '../registration-access.js';
import { RegistrationNotFound } from '../registration.errors.js';
import type { RecordedAct } from './leaving-act.entity.js';
import { LeavingPages, type OwnPage } from './leaving-pages.js';
import { type LeavingStanding, standingSql } from './standing.js';

/** One act of leaving as a record that stands on its own. */
export interface LeavingRecord {
  readonly id: string;
  readonly act: RecordedAct;
  readonly recordedAt: Date;
  readonly sentOn: string | null;
  /** As the person says; only of what was told late. */
  readonly arrivedOn: string | null;
  /** Told after the last day. */
  readonly toldLate: boolean;
  readonly standing: LeavingStanding;
  readonly mustArriveBy: string | null;
  readonly locale: string;
  readonly channel: string;
  /** Null on what was recorded before it was kept. */
  readonly signatureLevel: SignatureLevel | null;
  /** The text it was said on. */
  readonly wording: LeavingWording;
  readonly wordingSha256: string;
  readonly wordingIntact: boolean;
  readonly rulesSha256: string;
  readonly shownSha256: string;
  readonly shown: ShownState;
  /** With the person's own, where that was kept and its key is there; else the page as it is the same for everybody. */
  readonly page: ShownPage | null;
  /** How it was taken down; null where it was said on a page. */
  readonly takenDown: TakenDownRow | null;
  readonly network: DeclarationNetwork | null;
}

export type LeavingWording = WordingContent & { readonly id: string };

type Found = Omit<LeavingRecord, 'shown' | 'page' | 'network' | 'takenDown' | 'wordingIntact'> & {
  readonly canonical: string | null;
  readonly takenDownId: string | null;
};

/** Acts of leaving with what was on the page, checked against its hash each time. */
@Injectable()
export class LeavingRecordQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pages: LeavingPages,
    private readonly traces: DeclarationTraces,
    private readonly takenDowns: TakenDowns,
  ) {}

  one(actor: Actor, of: { readonly registrationId: string; readonly actId: string }): Promise<LeavingRecord> {
    return this.uow.read(actor, async (tx) => {
      const { id } = await findRegistration(tx, actor, of.registrationId);
      const record = isId(of.actId) ? (await this.all(tx, id)).find((one) => one.id === of.actId) : undefined;
      if (record === undefined) throw new RegistrationNotFound();
      return record;
    });
  }

  /** Oldest first. */
  ofRegistration(actor: Actor, registrationId: string): Promise<readonly LeavingRecord[]> {
    return this.uow.read(actor, async (tx) => this.all(tx, (await findRegistration(tx, actor, registrationId)).id));
  }

  /** Oldest first, in the caller's transaction on a registration that is the actor's. */
  async all(tx: EntityManager, registrationId: string): Promise<readonly LeavingRecord[]> {
    const rows: Found[] = await tx.query(FOUND, [registrationId]);
    if (rows.length === 0) return [];
    const own = await this.pages.read(tx, registrationId);
    const traces = await this.traces.read(tx, registrationId, 'leaving_act');
    const takenDown = await this.takenDowns.read(tx, registrationId, { names: true });
    return rows.map(({ canonical, takenDownId, ...row }) => ({
      ...row,
      wordingIntact: wordingSha256(row.wording) === row.wordingSha256,
      takenDown: takenDownId === null ? null : (takenDown.get(takenDownId) ?? null),
      ...shownOf(row.shownSha256, canonical, own.get(row.id)),
      network: traces.get(row.id) ?? null,
    }));
  }
}

function shownOf(
  shownSha256: string,
  canonical: string | null,
  own: OwnPage | undefined,
): Pick<LeavingRecord, 'shown' | 'page' | 'shownSha256'> {
  const common = canonical === null ? null : readShownPage({ canonical, sha256: shownSha256 });
  if (own !== undefined)
    return { shownSha256: own.sha256, page: own.page, shown: own.page === null ? 'damaged' : 'kept' };
  if (canonical === null) return { shownSha256, page: null, shown: 'not_kept' };
  return { shownSha256, page: common, shown: common === null ? 'damaged' : 'kept' };
}

const FOUND = `
  select l.id, l.act, l.recorded_at as "recordedAt", l.sent_on::text as "sentOn", l.arrived_on::text as "arrivedOn",
         l.told_late as "toldLate", ${standingSql('l')} as standing,
         l.must_arrive_by::text as "mustArriveBy", l.locale, coalesce(t.channel, 'page') as channel,
         l.signature_level as "signatureLevel", l.wording_sha256 as "wordingSha256", l.rules_sha256 as "rulesSha256",
         l.shown_sha256 as "shownSha256", l.taken_down_id as "takenDownId", p.canonical,
         json_build_object('id', w.id, 'actionId', w.action_id, 'kind', w.kind, 'version', w.version, 'locale', w.locale,
                           'body', w.body) as wording
    from leaving_act l join wording w on w.id = l.wording_id left join taken_down t on t.id = l.taken_down_id
    left join shown_page p on p.sha256 = l.shown_sha256
   where l.registration_id = $1 order by l.recorded_at, l.id`;
