import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from '@app/identity';
import { isId, type StaffActor, UnitOfWork } from '@app/platform';
import { WordingNotFound } from './consents.errors.js';
import { namesOf } from './names-of.js';
import { assertWordingRole, mayAnswer } from './wording-approval.policy.js';
import { WordingVersionsQuery, type WordingVersionRow } from './wording-versions.query.js';

export interface WordingDetail {
  readonly wording: WordingVersionRow;
  /** All versions of this kind and language, newest first. */
  readonly history: readonly WordingVersionRow[];
  /** What people read in its place now: the text this one is compared with. */
  readonly inForce: WordingVersionRow | null;
  /** Of a courtesy translation: the text it translates. */
  readonly translates: WordingVersionRow | null;
  /** What comes in force if this one, which is in force, is withdrawn. */
  readonly next: WordingVersionRow | null;
  readonly people: WordingPeople;
  /** Whether the person who looks may answer it. */
  readonly answer: 'yes' | 'own' | 'needs_counsel';
}

export interface WordingPeople {
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvalNeeded: boolean;
  readonly rejectedBy: string | null;
  readonly rejectionReason: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
}

/** One version with everything a second person needs to judge it, and what became of it. */
@Injectable()
export class WordingDetailQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly versions: WordingVersionsQuery,
    private readonly profiles: StaffProfiles,
  ) {}

  run(actor: StaffActor, actionId: string, wordingId: string): Promise<WordingDetail> {
    assertWordingRole(actor, actionId);
    return this.uow.read(actor, async (tx) => {
      const all = await this.versions.run(tx, actionId);
      const wording = isId(wordingId) ? all.find(({ id }) => id === wordingId) : undefined;
      if (wording === undefined) throw new WordingNotFound();
      const { kind, locale, translatesSha256, proposedBy } = wording;
      const history = all.filter((row) => row.kind === kind && row.locale === locale);
      const alike = history.filter((row) => (row.translatesSha256 === null) === (translatesSha256 === null));
      return {
        wording,
        history,
        inForce: alike.find(({ state }) => state === 'in_force') ?? null,
        translates: all.find(({ sha256 }) => sha256 === translatesSha256) ?? null,
        next: alike.find((row) => row.state === 'replaced' && row.translatesSha256 === translatesSha256) ?? null,
        people: await this.people(tx, wording.id),
        answer: mayAnswer(actor, { actionId, kind, proposedBy }),
      };
    });
  }

  private async people(tx: EntityManager, wordingId: string): Promise<WordingPeople> {
    const rows: WordingPeople[] = await tx.query(PEOPLE, [wordingId]);
    const row = rows[0] as WordingPeople;
    const { proposedBy, approvedBy, rejectedBy, withdrawnBy } = row;
    const names = await namesOf(tx, this.profiles, [proposedBy, approvedBy, rejectedBy, withdrawnBy]);
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
    return {
      ...row,
      proposedBy: nameOf(proposedBy),
      approvedBy: nameOf(approvedBy),
      rejectedBy: nameOf(rejectedBy),
      withdrawnBy: nameOf(withdrawnBy),
    };
  }
}

const PEOPLE = `
  select proposed_by as "proposedBy", approved_by as "approvedBy", approval_needed as "approvalNeeded",
         rejected_by as "rejectedBy", rejection_reason as "rejectionReason", withdrawn_by as "withdrawnBy",
         withdrawal_reason as "withdrawalReason"
    from wording where id = $1`;
