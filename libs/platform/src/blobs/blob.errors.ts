import { DomainError } from '../domain-error.js';

export class BlobNotFound extends DomainError {
  readonly code = 'BLOB_NOT_FOUND';
  readonly kind = 'not_found';
}

/** The folder for files cannot be used. The message names the setting and the way out. */
export class BlobFolderUnusable extends Error {
  readonly code = 'BLOB_FOLDER_UNUSABLE';

  constructor(folder: string, reason: string) {
    super(
      `BLOB_DIR: the folder ${folder} cannot be written (${reason}). Give this process write access to it, or name another.`,
    );
    this.name = 'BlobFolderUnusable';
  }
}
