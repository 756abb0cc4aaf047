import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@app/platform';
import type { EvidencePurpose } from './evidence-item.entity.js';

/** A registration as far as files are concerned. */
export interface EvidenceOwner {
  readonly id: string;
  readonly actionId: string;
  readonly mailboxId: string;
  readonly sessionId: string;
  /** False once the registration is over or while its processing is restricted. */
  readonly editable: boolean;
  /** `joining` where joining is possible or done, else `preserved`. */
  readonly purpose: EvidencePurpose;
}

/** What the owner of registrations does for files, which know a registration by its id alone. */
export interface EvidenceOwnership {
  /** Locks the registration for this transaction. Not there and not the actor's are the same error. */
  lockForEvidence(tx: EntityManager, actor: Actor, registrationId: string): Promise<EvidenceOwner>;
  /** True only where it is erased or has lapsed; one that is not there was never either. */
  isErased(tx: EntityManager, registrationId: string): Promise<boolean>;
  /** Fails where its data may be kept but not used now: restricted, or about to be erased. */
  assertUsable(tx: EntityManager, actor: Actor, registrationId: string): Promise<void>;
  /** Notes in its history that a preserved file became proof for joining. The caller holds the lock. */
  preservedTakenOver(tx: EntityManager, actor: Actor, owner: EvidenceOwner, at: Date): Promise<void>;
  /** False for what is only kept while its person has not joined: nobody examines that. */
  mayExamine(tx: EntityManager, registrationId: string, purpose: EvidencePurpose): Promise<boolean>;
}

/** Where the lib that owns registrations says how it answers, when its module starts. */
@Injectable()
export class EvidenceOwners implements EvidenceOwnership {
  #ownership: EvidenceOwnership | null = null;

  register(ownership: EvidenceOwnership): void {
    this.#ownership = ownership;
  }

  lockForEvidence(tx: EntityManager, actor: Actor, registrationId: string): Promise<EvidenceOwner> {
    return this.owning.lockForEvidence(tx, actor, registrationId);
  }

  isErased(tx: EntityManager, registrationId: string): Promise<boolean> {
    return this.owning.isErased(tx, registrationId);
  }

  assertUsable(tx: EntityManager, actor: Actor, registrationId: string): Promise<void> {
    return this.owning.assertUsable(tx, actor, registrationId);
  }

  preservedTakenOver(tx: EntityManager, actor: Actor, owner: EvidenceOwner, at: Date): Promise<void> {
    return this.owning.preservedTakenOver(tx, actor, owner, at);
  }

  mayExamine(tx: EntityManager, registrationId: string, purpose: EvidencePurpose): Promise<boolean> {
    return this.owning.mayExamine(tx, registrationId, purpose);
  }

  private get owning(): EvidenceOwnership {
    if (this.#ownership === null) throw new Error('Nobody in this process knows whose evidence it is.');
    return this.#ownership;
  }
}
