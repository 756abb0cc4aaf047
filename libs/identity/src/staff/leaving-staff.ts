import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, StaffRole } from '@app/platform';
import { answerableBy, type SecondPersonWork, type WaitingByKind } from './second-person-work.js';

export interface Leaving {
  readonly staffId: string;
  /** Who goes on with what was begun; null leaves it to whoever comes next. */
  readonly successorId: string | null;
  readonly actor: Actor;
  readonly at: Date;
}

/** A lib that gives people work. Told inside the transaction of the leaver run: what fails here undoes all of it. */
export interface WorkOfStaff {
  /** A code for the kind of work, as the catalogue names it. */
  readonly kind: string;
  /** How much of it the person holds. */
  held(tx: EntityManager, staffId: string, at: Date): Promise<number>;
  /** Hands it over. Returns how much there was. */
  handOver(tx: EntityManager, leaving: Leaving): Promise<number>;
}

/** The kinds of work of this process. Libs left of identity add theirs when their module starts. */
@Injectable()
export class StaffWork {
  readonly #kinds: WorkOfStaff[] = [];
  readonly #second: SecondPersonWork[] = [];

  register(work: WorkOfStaff): void {
    this.#kinds.push(work);
  }

  registerSecond(work: SecondPersonWork): void {
    this.#second.push(work);
  }

  async held(tx: EntityManager, staffId: string, at: Date): Promise<Record<string, number>> {
    const held: Record<string, number> = {};
    for (const work of this.#kinds) held[work.kind] = await work.held(tx, staffId, at);
    return held;
  }

  async handOver(tx: EntityManager, leaving: Leaving): Promise<number> {
    let handed = 0;
    for (const work of this.#kinds) handed += await work.handOver(tx, leaving);
    return handed;
  }

  /** What waits for a second person whom this one could be, by kind; only kinds of which there is something. */
  async waiting(tx: EntityManager, staffId: string, at: Date): Promise<WaitingByKind> {
    const found: { -readonly [kind in keyof WaitingByKind]: WaitingByKind[kind] } = {};
    for (const work of this.#second) {
      const answerable = await answerableBy(tx, work, { staffId, at });
      const stranded = answerable.filter(({ people }) => people.length === 0).length;
      if (answerable.length > 0) found[work.kind] = { waiting: answerable.length, stranded };
    }
    return found;
  }

  /** Tells everyone else who could answer. Returns how much waits; some of it may have nobody left. */
  async askAgain(tx: EntityManager, staffId: string, at: Date): Promise<{ waiting: number; stranded: number }> {
    const sum = { waiting: 0, stranded: 0 };
    for (const work of this.#second) {
      const answerable = await answerableBy(tx, work, { staffId, at });
      const asked = answerable.filter(({ people }) => people.length > 0);
      await work.tellAgain(tx, asked);
      sum.waiting += answerable.length;
      sum.stranded += answerable.length - asked.length;
    }
    return sum;
  }
}

/** Open grants of a person, to see what ends and who could go on with it. */
export interface OpenGrant {
  readonly id: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
}
