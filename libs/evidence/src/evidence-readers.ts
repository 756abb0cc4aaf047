import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@app/platform';

export interface EvidenceReading {
  /** Fails where this member of staff may not open the file of this registration now, whatever their role. */
  assertMayRead(tx: EntityManager, actor: Actor, registrationId: string): Promise<void>;
}

/** Where the lib that assigns registrations to reviewers says who may read. Until it does, nobody may. */
@Injectable()
export class EvidenceReaders implements EvidenceReading {
  #reading: EvidenceReading | null = null;

  register(reading: EvidenceReading): void {
    this.#reading = reading;
  }

  assertMayRead(tx: EntityManager, actor: Actor, registrationId: string): Promise<void> {
    if (this.#reading === null) throw new Error('Nobody in this process knows who may read evidence.');
    return this.#reading.assertMayRead(tx, actor, registrationId);
  }
}
