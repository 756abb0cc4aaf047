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

/** What evidence is kept of. The label is part of every ciphertext's authentication: never renamed. */
const OF = {
  declaration: { table: 'declaration_trace', label: 'declaration_trace/network' },
  leaving_act: { table: 'leaving_act_trace', label: 'leaving_act_trace/network' },
} as const;
export type Traced = keyof typeof OF;
const TRACED = Object.keys(OF) as readonly Traced[];

/** Seals the coarse network evidence of declarations and of acts of leaving under the registration's technical key, and ends it. */
@Injectable()
export class DeclarationTraces {
  constructor(private readonly keys: KeyStore) {}

  async keep(
    tx: EntityManager,
    owner: TraceOwner,
    ids: readonly string[],
    { trace, at, of = 'declaration' }: { readonly trace: DeclarationNetwork; readonly at: Date; readonly of?: Traced },
  ): Promise<void> {
    const { table, label } = OF[of];
    const key = await this.keys.keyFor(tx, subjectOf(owner), 'technical');
    const plain = Buffer.from(JSON.stringify(trace));
    await tx.query(
      `insert into ${table} (id, registration_id, action_id, key_id, sealed, at)
       select id, $1, $2, $3, sealed, $4 from unnest($5::uuid[], $6::bytea[]) as row (id, sealed)`,
      [...[owner.registrationId, owner.actionId, key.id, at], ids, ids.map((id) => seal(key, label, id, plain))],
    );
  }

  /** What is still held, by the id of the declaration or the act. */
  async read(
    tx: EntityManager,
    registrationId: string,
    of: Traced = 'declaration',
  ): Promise<ReadonlyMap<string, DeclarationNetwork>> {
    const { table, label } = OF[of];
    const rows: { id: string; keyId: string; sealed: Buffer }[] = await tx.query(
      `select id, key_id as "keyId", sealed from ${table} where registration_id = $1`,
      [registrationId],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
    return new Map(
      rows.flatMap(({ id, keyId, sealed }) => {
        const key = keys.get(keyId);
        if (key === undefined) return [];
        return [[id, JSON.parse(open(key, label, id, sealed).toString('utf8')) as DeclarationNetwork] as const];
      }),
    );
  }

  /**
   * Ends the technical key of a registration. What was said since is younger than what the key was made for: it is
   * sealed anew and ends in its own time.
   */
  async endKey(tx: EntityManager, subject: KeySubject): Promise<void> {
    const kept: [Traced, string, DeclarationNetwork][] = [];
    for (const of of TRACED) for (const [id, trace] of await this.read(tx, subject.id, of)) kept.push([of, id, trace]);
    await this.keys.destroy(tx, subject, ['technical']);
    if (kept.length === 0) return;
    const key = await this.keys.keyFor(tx, subject, 'technical');
    for (const [of, id, trace] of kept) {
      const sealed = seal(key, OF[of].label, id, Buffer.from(JSON.stringify(trace)));
      await tx.query(`update ${OF[of].table} set key_id = $2, sealed = $3 where id = $1`, [id, key.id, sealed]);
    }
  }

  /** All of a registration, where its data are erased or the person objected. */
  async forget(tx: EntityManager, registrationId: string): Promise<void> {
    for (const of of TRACED) await tx.query(`delete from ${OF[of].table} where registration_id = $1`, [registrationId]);
  }
}

function subjectOf({ registrationId, actionId }: TraceOwner): KeySubject {
  return { kind: 'registration', id: registrationId, actionId };
}
