import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { parseKeyList } from './key-list.js';
import {
  NORMALISERS,
  type BlindIndexInputs,
  type BlindIndexKind,
  type Normaliser,
  type Normalisers,
} from './normalisers.js';

/** A keyed hash of a normalised input, and what it was made with. */
export interface IndexValue {
  readonly keyId: string;
  readonly normaliserVersion: number;
  readonly value: Buffer;
}

/**
 * The keys of the blind indexes, separate from those that seal: who can search need not be able to read. Each kind
 * has its own key derived from them, so that values of different kinds can never be compared.
 */
export class IndexKeys {
  readonly #keys: readonly [ListedSecret, ...ListedSecret[]];
  readonly #normalisers: Normalisers;

  /** `text` is `id:base64,id2:base64`, the first being current; `normalisers` differs from the default only in tests. */
  constructor(text: string, normalisers: Normalisers = NORMALISERS) {
    const [current, ...older] = parseKeyList('INDEX_KEYS', text);
    this.#keys = [
      new ListedSecret(current.id, current.bytes),
      ...older.map(({ id, bytes }) => new ListedSecret(id, bytes)),
    ];
    this.#normalisers = normalisers;
  }

  /** The value that new rows are written with. */
  currentValue<K extends BlindIndexKind>(kind: K, input: BlindIndexInputs[K]): IndexValue {
    return this.#keys[0].hash(kind, this.#currentNormaliser(kind), input);
  }

  /**
   * The input's value under every configured key and every kept normaliser version, the current one first: looking up
   * all of them finds rows that a rebuild has not reached yet. Empty when the input names nothing.
   */
  valuesFor<K extends BlindIndexKind>(kind: K, input: BlindIndexInputs[K]): IndexValue[] {
    if (!this.namesSomething(kind, input)) return [];
    const newestFirst: readonly Normaliser<K>[] = [...this.#normalisers[kind]].reverse();
    return this.#keys.flatMap((key) => newestFirst.map((normaliser) => key.hash(kind, normaliser, input)));
  }

  /** False for inputs such as an empty handle, which would make strangers look alike. */
  namesSomething<K extends BlindIndexKind>(kind: K, input: BlindIndexInputs[K]): boolean {
    return this.#currentNormaliser(kind).normalise(input) !== '';
  }

  /** What rows of a kind are made with now. */
  current(kind: BlindIndexKind): { keyId: string; normaliserVersion: number } {
    return { keyId: this.#keys[0].id, normaliserVersion: this.#currentNormaliser(kind).version };
  }

  #currentNormaliser<K extends BlindIndexKind>(kind: K): Normaliser<K> {
    const versions: readonly Normaliser<K>[] = this.#normalisers[kind];
    const current = versions.at(-1);
    if (current === undefined) throw new TypeError(`There is no normaliser for ${kind}.`);
    return current;
  }
}

/** One configured key. Only keys derived from it are kept. */
class ListedSecret {
  readonly #perKind: ReadonlyMap<BlindIndexKind, KeyObject>;

  constructor(
    readonly id: string,
    bytes: Buffer,
  ) {
    const kinds = Object.keys(NORMALISERS) as BlindIndexKind[];
    this.#perKind = new Map(kinds.map((kind) => [kind, deriveKindKey(bytes, kind)]));
  }

  hash<K extends BlindIndexKind>(kind: K, normaliser: Normaliser<K>, input: BlindIndexInputs[K]): IndexValue {
    const secret = this.#perKind.get(kind);
    if (secret === undefined) throw new TypeError(`There is no blind index of kind ${kind}.`);
    const version = Buffer.alloc(4);
    version.writeUInt32BE(normaliser.version);
    const value = createHmac('sha256', secret).update(version).update(normaliser.normalise(input), 'utf8').digest();
    return { keyId: this.id, normaliserVersion: normaliser.version, value };
  }
}

function deriveKindKey(bytes: Buffer, kind: BlindIndexKind): KeyObject {
  return createSecretKey(createHmac('sha256', bytes).update(`joinder blind index ${kind}`, 'utf8').digest());
}
