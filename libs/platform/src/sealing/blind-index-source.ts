import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SubjectKind } from './data-key.js';
import type { IndexedSubject } from './blind-indexes.js';
import type { BlindIndexKind } from './normalisers.js';

/**
 * Whoever owns sealed data that is indexed gives the rebuild a way to read it. One source per kind of index and kind
 * of subject.
 */
export interface BlindIndexSource<K extends BlindIndexKind = BlindIndexKind> {
  readonly kind: K;
  readonly subjectKind: SubjectKind;
  /**
   * The next subjects with an id above `after` (all for null), in id order, at most `limit`; none at the end. They
   * are locked for update until `tx` ends, so that nobody corrects or erases them while they are indexed again. A
   * subject whose key is destroyed is given with no inputs, not left out.
   */
  read(tx: EntityManager, after: string | null, limit: number): Promise<readonly IndexedSubject<K>[]>;
}

/** The sources of this process. Libs add theirs when their module starts. */
@Injectable()
export class BlindIndexSources {
  readonly #sources: BlindIndexSource[] = [];

  register(source: BlindIndexSource): void {
    const twin = this.#sources.some((other) => other.kind === source.kind && other.subjectKind === source.subjectKind);
    if (twin) throw new Error(`The blind index "${source.kind}" of ${source.subjectKind} has two sources.`);
    this.#sources.push(source);
  }

  of(kind?: BlindIndexKind): readonly BlindIndexSource[] {
    return this.#sources.filter((source) => kind === undefined || source.kind === kind);
  }
}
