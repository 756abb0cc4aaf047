import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readShownPage, type ShownPage, type ShownSnapshot } from '@app/consents';
import { KeyStore, open, seal } from '@app/platform';
import { keySubject } from '../record-store.js';
import type { Registration } from '../registration.entity.js';

/** Part of every ciphertext's authentication: never renamed. */
const LABEL = 'leaving_page/page';

/** Seals the page of an act of leaving as the person saw it, with their name and what they were told, and opens it. */
@Injectable()
export class LeavingPages {
  constructor(private readonly keys: KeyStore) {}

  async keep(
    tx: EntityManager,
    { id, actionId }: Pick<Registration, 'id' | 'actionId'>,
    page: { readonly actId: string; readonly snapshot: ShownSnapshot; readonly at: Date },
  ): Promise<void> {
    const shown = readShownPage(page.snapshot);
    if (shown === null || shown.actionId !== actionId) throw new Error('The page is not what its hash says.');
    const key = await this.keys.keyFor(tx, keySubject({ id, actionId }), 'case');
    const sealed = seal(key, LABEL, page.actId, Buffer.from(JSON.stringify(page.snapshot)));
    await tx.query(
      'insert into leaving_page (id, registration_id, action_id, key_id, sealed, at) values ($1, $2, $3, $4, $5, $6)',
      [page.actId, id, actionId, key.id, sealed, page.at],
    );
  }

  /** By the id of the act. What was sealed under a key that is gone is missing. */
  async read(tx: EntityManager, registrationId: string): Promise<ReadonlyMap<string, OwnPage>> {
    const rows: { id: string; keyId: string; sealed: Buffer }[] = await tx.query(
      'select id, key_id as "keyId", sealed from leaving_page where registration_id = $1',
      [registrationId],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
    return new Map(
      rows.flatMap(({ id, keyId, sealed }) => {
        const key = keys.get(keyId);
        if (key === undefined) return [];
        const snapshot = JSON.parse(open(key, LABEL, id, sealed).toString('utf8')) as ShownSnapshot;
        return [[id, { sha256: snapshot.sha256, page: readShownPage(snapshot) }] as const];
      }),
    );
  }

  async forget(tx: EntityManager, registrationId: string): Promise<void> {
    await tx.query('delete from leaving_page where registration_id = $1', [registrationId]);
  }
}

export interface OwnPage {
  readonly sha256: string;
  /** Null where it does not fit its hash. */
  readonly page: ShownPage | null;
}
