import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceOwners, type EvidenceOwner, type EvidenceOwnership, type EvidencePurpose } from '@app/evidence';
import type { Actor } from '@app/platform';
import { assertEditable, assertUsable, findRegistration, lockRegistration } from './registration-access.js';
import { appendEvent } from './registration-events.js';
import { RegistrationClosed, RegistrationRestricted } from './registration.errors.js';
import { Registration } from './registration.entity.js';
import { WorkingStates } from './working-state.js';

/** Tells evidence whose a registration is and what its files are for. */
@Injectable()
export class RegistrationEvidenceOwners implements EvidenceOwnership, OnModuleInit {
  constructor(
    private readonly owners: EvidenceOwners,
    private readonly states: WorkingStates,
  ) {}

  onModuleInit(): void {
    this.owners.register(this);
  }

  async lockForEvidence(tx: EntityManager, actor: Actor, registrationId: string): Promise<EvidenceOwner> {
    const registration = await lockRegistration(tx, actor, registrationId);
    const { id, actionId, mailboxId, sessionId } = registration;
    const editable = isEditable(registration);
    const joining =
      registration.stage === 'joined' || (editable && (await this.states.load(tx, registration)).goal === 'joining');
    return { id, actionId, mailboxId, sessionId, editable, purpose: joining ? 'joining' : 'preserved' };
  }

  async isErased(tx: EntityManager, registrationId: string): Promise<boolean> {
    const registration = await tx.findOne(Registration, { where: { id: registrationId } });
    return registration !== null && registration.erasedAt !== null;
  }

  async assertUsable(tx: EntityManager, actor: Actor, registrationId: string): Promise<void> {
    assertUsable(await findRegistration(tx, actor, registrationId));
  }

  preservedTakenOver(tx: EntityManager, actor: Actor, owner: EvidenceOwner, at: Date): Promise<void> {
    return appendEvent(tx, owner, { type: 'preserved_taken_over', at, actor });
  }

  async mayExamine(tx: EntityManager, registrationId: string, purpose: EvidencePurpose): Promise<boolean> {
    if (purpose === 'joining') return true;
    const registration = await tx.findOne(Registration, { where: { id: registrationId } });
    return registration !== null && registration.joinedAt !== null;
  }
}

function isEditable(registration: Registration): boolean {
  try {
    assertEditable(registration);
    return true;
  } catch (error) {
    if (error instanceof RegistrationClosed || error instanceof RegistrationRestricted) return false;
    throw error;
  }
}
