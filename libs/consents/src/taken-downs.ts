import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, newId, open, seal, type StaffActor } from '@app/platform';
import type { SignatureLevel } from './declaration.entity.js';
import { TakenDown, type SaidChannel, type WitnessKind } from './taken-down.entity.js';

/** Part of every ciphertext's authentication: never renamed. */
const LABEL = 'taken_down/details';

/** What is named of people, which goes when the registration is erased. */
export interface SealedDetails {
  readonly witnessName: string | null;
  /** Where the letter lies, as the organisation files it. */
  readonly letterReference: string | null;
}

export interface NewTakenDown extends SealedDetails {
  readonly registrationId: string;
  readonly actionId: string;
  readonly channel: SaidChannel;
  readonly madeAt: Date;
  readonly recordedAt: Date;
  readonly checkId: string;
  /** A colleague; without one and without a name, a letter. */
  readonly heardBy: string | null;
}

/** What an act needs to know of it. */
export interface Said {
  readonly takenDownId: string;
  readonly channel: SaidChannel;
  readonly madeAt: Date;
  readonly signatureLevel: SignatureLevel;
}

/** As a record shows it. */
export interface TakenDownRow {
  readonly id: string;
  readonly channel: SaidChannel;
  readonly madeAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly witness: WitnessKind | null;
  readonly heardBy: string | null;
  /** Null where nothing is named, where it is erased, and where whoever reads may not see it. */
  readonly details: SealedDetails | null;
  /** Something is named that was not opened for this reader. */
  readonly masked: boolean;
}

/** Keeps and opens what staff took down. The caller has locked the registration and checked that it is the person. */
@Injectable()
export class TakenDowns {
  constructor(private readonly keys: KeyStore) {}

  async keep(tx: EntityManager, { staffId }: StaffActor, command: NewTakenDown): Promise<string> {
    const { witnessName, letterReference, heardBy, ...row } = command;
    const { registrationId, actionId } = row;
    const id = newId();
    const named = witnessName !== null || letterReference !== null;
    const subject = { kind: 'registration', id: registrationId, actionId } as const;
    const key = named ? await this.keys.keyFor(tx, subject, 'case') : null;
    const plain = Buffer.from(JSON.stringify({ witnessName, letterReference }));
    await tx.insert(TakenDown, {
      ...{ id, ...row, heardBy, recordedBy: staffId },
      witness: heardBy !== null ? 'staff' : witnessName !== null ? 'named' : null,
      keyId: key?.id ?? null,
      sealed: key === null ? null : seal(key, LABEL, id, plain),
    });
    return id;
  }

  /** By id. Names are opened only for readers who may see them. */
  async read(
    tx: EntityManager,
    registrationId: string,
    { names }: { readonly names: boolean },
  ): Promise<ReadonlyMap<string, TakenDownRow>> {
    const rows: (Omit<TakenDownRow, 'details' | 'masked'> & { keyId: string | null; sealed: Buffer | null })[] =
      await tx.query(ROWS, [registrationId]);
    const keyIds = names ? [...new Set(rows.flatMap(({ keyId }) => keyId ?? []))] : [];
    const keys = await this.keys.openKeys(tx, keyIds);
    return new Map(
      rows.map(({ keyId, sealed, ...row }) => {
        const key = keyId === null ? undefined : keys.get(keyId);
        const details =
          key === undefined || sealed === null
            ? null
            : (JSON.parse(open(key, LABEL, row.id, sealed).toString('utf8')) as SealedDetails);
        return [row.id, { ...row, details, masked: !names && sealed !== null }] as const;
      }),
    );
  }

  /** What was named, where the data of the person are erased. */
  async forget(tx: EntityManager, registrationId: string): Promise<void> {
    await tx.query(
      'update taken_down set key_id = null, sealed = null where registration_id = $1 and sealed is not null',
      [registrationId],
    );
  }
}

const ROWS = `
  select id, channel, made_at as "madeAt", recorded_at as "recordedAt", recorded_by as "recordedBy", witness,
         heard_by as "heardBy", key_id as "keyId", sealed
    from taken_down where registration_id = $1`;
