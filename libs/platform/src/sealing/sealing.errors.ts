/**
 * The bytes are not what was sealed, or not under this key, label or row. It says nothing about which, and carries
 * no cause: a difference in the answer would help whoever changed the bytes.
 */
export class SealBroken extends Error {
  readonly code = 'SEAL_BROKEN';

  constructor() {
    super('The sealed data could not be opened.');
    this.name = 'SealBroken';
  }
}

/** A list of keys in the configuration cannot be used. The message says what to do and never shows a key. */
export class KeyListInvalid extends Error {
  readonly code = 'KEY_LIST_INVALID';

  constructor(message: string) {
    super(message);
    this.name = 'KeyListInvalid';
  }
}

/** A data key is wrapped under a master key that this process was not given. */
export class MasterKeyMissing extends Error {
  readonly code = 'MASTER_KEY_MISSING';

  constructor(readonly masterKeyId: string) {
    super(
      `MASTER_KEYS lacks the key "${masterKeyId}", which data keys are still wrapped under. ` +
        'Put it back behind the current key, and remove it only after "cli keys rotate" has reported none left under it.',
    );
    this.name = 'MasterKeyMissing';
  }
}
