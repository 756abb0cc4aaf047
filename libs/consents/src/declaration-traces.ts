import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, open, seal, type KeySubject } from '@app/platform';

/** Enough to answer "was this a script?", not enough to follow a person. */
export interface DeclarationNetwork {
  /** First 24 bits of an IPv4 or 48 bits of an IPv6 address. */
  readonly network: string | null;
  readonly userAgent: string | null;
}

export interface TraceOwner {
  readonly registrationId: string;
  readonly actionId: string;
}

/** Part of every ciphertext's authentication: never renamed. */
const LABEL = 'declaration_trace/network';

/** Seals the coarse network evidence of declarations under the registration's technical key, and ends it. */
@Injectable()
export class DeclarationTraces {
  constructor(private readonly keys: KeyStore) {}

  async keep(
    tx: EntityManager,
    owner: TraceOwner,
    declarationIds: readonly string[],
    { trace, at }: { readonly trace: DeclarationNetwork; readonly at: Date },
  ): Promise<void> {
    const key = await this.keys.keyFor(tx, subjectOf(owner), 'technical');
    const plain = Buffer.from(JSON.stringify(trace));
    await tx.query(
      `insert into declaration_trace (id, registration_id, action_id, key_id, sealed, at)
       select id, $1, $2, $3, sealed, $4 from unnest($5::uuid[], $6::bytea[]) as row (id, sealed)`,
      [
        ...[owner.registrationId, owner.actionId, key.id, at],
        declarationIds,
        declarationIds.map((id) => seal(key, LABEL, id, plain)),
      ],
    );
  }

  /** What is still held, by the id of the declaration. */
  async read(tx: EntityManager, registrationId: string): Promise<ReadonlyMap<string, DeclarationNetwork>> {
    const rows: { id: string; keyId: string; sealed: Buffer }[] = await tx.query(
      'select id, key_id as "keyId", sealed from declaration_trace where registration_id = $1',
      [registrationId],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
    return new Map(
      rows.flatMap(({ id, keyId, sealed }) => {
        const key = keys.get(keyId);
        if (key === undefined) return [];
        return [[id, JSON.parse(open(key, LABEL, id, sealed).toString('utf8')) as DeclarationNetwork] as const];
      }),
    );
  }

  /**
   * Ends the technical key of a registration. What was declared since is younger than what the key was made for: it is
   * sealed anew and ends in its own time.
   */
  async endKey(tx: EntityManager, subject: KeySubject): Promise<void> {
    const kept = await this.read(tx, subject.id);
    await this.keys.destroy(tx, subject, ['technical']);
    if (kept.size === 0) return;
    const key = await this.keys.keyFor(tx, subject, 'technical');
    for (const [id, trace] of kept) {
      const sealed = seal(key, LABEL, id, Buffer.from(JSON.stringify(trace)));
      await tx.query('update declaration_trace set key_id = $2, sealed = $3 where id = $1', [id, key.id, sealed]);
    }
  }

  /** All of a registration, where its data are erased or the person objected. */
  async forget(tx: EntityManager, registrationId: string): Promise<void> {
    await tx.query('delete from declaration_trace where registration_id = $1', [registrationId]);
  }
}

function subjectOf({ registrationId, actionId }: TraceOwner): KeySubject {
  return { kind: 'registration', id: registrationId, actionId };
}
