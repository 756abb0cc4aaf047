import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { PurposesQuery } from '@app/actions';
import { holds, declarationsFor, DeclarationsQuery } from '@app/consents';
import { type Actor, MAX_UPLOAD_BYTES, type RetentionClass } from '@app/platform';
import {
  EvidenceClosed,
  EvidenceLimitReached,
  EvidenceNotForJoiningYet,
  PreservationNotAgreed,
  SendingProofThere,
} from './evidence.errors.js';
import { EvidenceItem, type EvidencePurpose } from './evidence-item.entity.js';
import { type EvidenceOwner, EvidenceOwners } from './evidence-owners.js';

/** Files that one registration keeps at a time, besides the one that proves a sending. */
export const MAX_FILES = 10;
export const MAX_FILE_BYTES = MAX_UPLOAD_BYTES;

/** What was preserved before joining ends with its own purpose; see the retention classes of keys. */
export function retentionOf(purpose: EvidencePurpose): RetentionClass {
  return purpose === 'preserved' ? 'preserved' : 'evidence';
}

/** Whether one more file may be added to a registration. */
@Injectable()
export class EvidenceRules {
  constructor(
    private readonly owners: EvidenceOwners,
    private readonly purposes: PurposesQuery,
    private readonly declarations: DeclarationsQuery,
  ) {}

  /** Locks the registration, so that what holds now still holds when the row is written in the same transaction. */
  async lockForAdding(
    tx: EntityManager,
    actor: Actor,
    wanted: { registrationId: string; purpose: EvidencePurpose },
  ): Promise<EvidenceOwner> {
    const owner = await this.owners.lockForEvidence(tx, actor, wanted.registrationId);
    if (!owner.editable) throw new EvidenceClosed();
    if (wanted.purpose === 'joining' && owner.purpose !== 'joining') throw new EvidenceNotForJoiningYet();
    if (wanted.purpose === 'preserved') await this.assertAgreed(tx, owner);
    await this.assertRoom(tx, owner, wanted.purpose);
    return owner;
  }

  /** A full list of files must not keep anybody from proving a sending, nor the other way round. */
  private async assertRoom(tx: EntityManager, owner: EvidenceOwner, purpose: EvidencePurpose): Promise<void> {
    const sending = purpose === 'sending';
    const kept = { registrationId: owner.id, state: 'stored' as const };
    const there = await tx.countBy(EvidenceItem, { ...kept, purpose: sending ? 'sending' : Not('sending' as const) });
    if (sending && there > 0) throw new SendingProofThere();
    if (there >= MAX_FILES) throw new EvidenceLimitReached({ files: MAX_FILES });
  }

  /** Where the register of purposes lets preserving rest on consent, the newest word on it must be yes. */
  private async assertAgreed(tx: EntityManager, owner: EvidenceOwner): Promise<void> {
    const asked = declarationsFor({
      stage: 'preserve',
      purposes: await this.purposes.run(tx, owner.actionId),
      joinable: false,
    });
    const required = asked.filter((declaration) => declaration.required).map(({ kind }) => kind);
    if (required.length === 0) return;
    const current = await this.declarations.current(tx, owner.id);
    const given = new Set(current.filter(({ outcome }) => holds(outcome)).map(({ kind }) => kind));
    if (!required.every((kind) => given.has(kind))) throw new PreservationNotAgreed();
  }
}
