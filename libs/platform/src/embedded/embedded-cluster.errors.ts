/** The message is one line that tells the person at the terminal what to do; it is printed as it is, without a stack. */
export class EmbeddedClusterError extends Error {
  override readonly name = 'EmbeddedClusterError';

  constructor(
    readonly code:
      | 'NO_BINARIES'
      | 'NO_ACCOUNT'
      | 'FOLDER_UNUSABLE'
      | 'DATA_MISSING'
      | 'DATA_VERSION'
      | 'ALREADY_RUNNING'
      | 'WRONG_PASSWORD'
      | 'START_FAILED',
    message: string,
  ) {
    super(message);
  }
}
