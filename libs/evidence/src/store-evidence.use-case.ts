import { Injectable } from '@nestjs/common';
import { type Actor, isDatabaseAway, KeyStore, newId, UnitOfWork } from '@app/platform';
import { blobKeyOf, EvidenceFiles } from './evidence-files.js';
import { EvidenceRules, retentionOf } from './evidence-rules.js';
import { ReceiveFile } from './receive-file.js';
import {
  RecordEvidence,
  type ReceivedFile,
  type StoredEvidence,
  type StoreEvidenceCommand,
} from './record-evidence.js';

/**
 * Takes a file. Whose it is and whether it may be taken is checked before a byte is read and again when the row is
 * written; the file is sealed into the blob store in between, outside of any transaction. On any failure nothing stays.
 */
@Injectable()
export class StoreEvidence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: EvidenceRules,
    private readonly keys: KeyStore,
    private readonly receive: ReceiveFile,
    private readonly files: EvidenceFiles,
    private readonly record: RecordEvidence,
  ) {}

  async execute(command: StoreEvidenceCommand, actor: Actor): Promise<StoredEvidence> {
    const key = await this.uow.run(actor, async (tx) => {
      const owner = await this.rules.lockForAdding(tx, actor, command);
      return this.keys.keyFor(
        tx,
        { kind: 'registration', id: owner.id, actionId: owner.actionId },
        retentionOf(command.purpose),
      );
    });
    const itemId = newId();
    const file = await this.receive.into({ key, itemId }, command.stream);
    const stored = await this.write(command, actor, { itemId, key, file });
    if (stored.known) await this.files.remove(blobKeyOf(itemId));
    return stored;
  }

  private async write(command: StoreEvidenceCommand, actor: Actor, received: ReceivedFile): Promise<StoredEvidence> {
    try {
      return await this.uow.run(actor, (tx) => this.record.insert(tx, actor, command, received));
    } catch (error) {
      // When the connection was lost it may have been committed: the file stays, and is an orphan if it was not.
      if (!isDatabaseAway(error)) await this.files.remove(blobKeyOf(received.itemId));
      throw error;
    }
  }
}
