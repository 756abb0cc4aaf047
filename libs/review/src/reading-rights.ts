import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceReaders, type EvidenceReading } from '@app/evidence';
import { Clock, type Actor } from '@app/platform';
import { assertMayRead } from './reading-right.js';

/** Tells evidence who may open a file: the rule is the one for the registration itself. */
@Injectable()
export class ReadingRights implements EvidenceReading, OnModuleInit {
  constructor(
    private readonly readers: EvidenceReaders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readers.register(this);
  }

  assertMayRead(tx: EntityManager, actor: Actor, registrationId: string): Promise<void> {
    return assertMayRead(tx, registrationId, actor, this.clock.now());
  }
}
