/** A mistake in the code that writes the log, never one a person made: it ends as an unknown error, not as a page. */
export class AuditEntryRefused extends Error {
  readonly code = 'AUDIT_ENTRY_REFUSED';

  constructor(reason: string) {
    super(`Audit entry refused: ${reason}`);
    this.name = 'AuditEntryRefused';
  }
}

/** LOG_SIGNING_KEY or a verifier key cannot be read. The message never repeats the key. */
export class LogKeyMalformed extends Error {
  readonly code = 'LOG_KEY_MALFORMED';

  constructor(reason: string) {
    super(`Log key cannot be read: ${reason}`);
    this.name = 'LogKeyMalformed';
  }
}

/** A signed note or checkpoint does not follow its format to the letter. */
export class NoteMalformed extends Error {
  readonly code = 'NOTE_MALFORMED';

  constructor(reason: string) {
    super(`Signed note cannot be read: ${reason}`);
    this.name = 'NoteMalformed';
  }
}

/** A well-formed note that none of the trusted keys signed, or whose signature does not fit its text. */
export class NoteUntrusted extends Error {
  readonly code = 'NOTE_UNTRUSTED';

  constructor(reason: string) {
    super(`Signed note is not trusted: ${reason}`);
    this.name = 'NoteUntrusted';
  }
}

/** The sequencer found a log it must not extend. Only a person, with `cli verify-log`, can say what happened. */
export class LogDamaged extends Error {
  readonly code = 'LOG_DAMAGED';

  constructor(reason: string) {
    super(`The audit log is damaged and was not extended: ${reason}`);
    this.name = 'LogDamaged';
  }
}
