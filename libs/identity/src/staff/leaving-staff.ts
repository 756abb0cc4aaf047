import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, StaffRole } from '@app/platform';

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

  register(work: WorkOfStaff): void {
    this.#kinds.push(work);
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
}

/** Open grants of a person, to see what ends and who could go on with it. */
export interface OpenGrant {
  readonly id: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
}
