import type { StaffRole } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { type Holder, holdersOf } from './holders.js';

/** What can wait for a second person, as the catalogue names it. */
export const SECOND_PERSON_KINDS = ['lists', 'roles', 'wordings', 'moves'] as const;
export type SecondPersonKind = (typeof SECOND_PERSON_KINDS)[number];

/** Something that waits for one of several people. */
export interface WaitingForSecond {
  readonly id: string;
  readonly actionId: string | null;
  /** Any of them may answer. */
  readonly roles: readonly StaffRole[];
  /** Who may not, whatever they hold: who asked, and whom it is about. */
  readonly not: readonly (string | null)[];
}

export interface AskedAgain {
  readonly waiting: WaitingForSecond;
  /** Who can still answer; never empty. */
  readonly people: readonly Holder[];
}

/** A lib in which things wait for a second person. Nobody is assigned, so nothing changes hands: the others are told. */
export interface SecondPersonWork {
  readonly kind: SecondPersonKind;
  /** Everything that waits now. */
  waiting(tx: EntityManager, at: Date): Promise<readonly WaitingForSecond[]>;
  /** Leaves mails that say so once more. */
  tellAgain(tx: EntityManager, asked: readonly AskedAgain[]): Promise<void>;
}

export interface WaitingWithSomebody {
  /** How much of what waits the person could answer. */
  readonly waiting: number;
  /** How much of that nobody could answer without them. */
  readonly stranded: number;
}

/** Only kinds of which there is something. */
export type WaitingByKind = Readonly<Partial<Record<SecondPersonKind, WaitingWithSomebody>>>;

/** What one person could answer, and who else could. */
export async function answerableBy(
  tx: EntityManager,
  work: SecondPersonWork,
  { staffId, at }: { staffId: string; at: Date },
): Promise<readonly AskedAgain[]> {
  const answerable: AskedAgain[] = [];
  for (const waiting of await work.waiting(tx, at)) {
    const { roles, actionId, not } = waiting;
    const people = await holdersOf(tx, { roles, actionId, except: not, at });
    const others = people.filter((holder) => holder.staffId !== staffId);
    if (others.length < people.length) answerable.push({ waiting, people: others });
  }
  return answerable;
}
