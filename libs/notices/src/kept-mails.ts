import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@app/platform';
import type { MailMessage } from './mail-message.js';
import { MailTransport } from './mail-transport.js';

/** Where no mail server is set, mails stay on this machine as `<notice id>.eml`, readable by this account only. */
export class KeptMails extends MailTransport {
  constructor(private readonly folder: string) {
    super();
  }

  async send(message: MailMessage): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const temporary = join(this.folder, `.${message.noticeId}.${process.pid}.tmp`);
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(message.bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.path(message.noticeId));
    return 'KEPT';
  }

  /** Ids of the kept mails, the latest first. */
  async list(): Promise<string[]> {
    const names = await readdir(this.folder).catch(missing([]));
    return names
      .flatMap((name) => (name.endsWith('.eml') && isId(name.slice(0, -4)) ? [name.slice(0, -4)] : []))
      .sort()
      .reverse();
  }

  /** The mail as it would have been sent; null when there is none. */
  read(noticeId: string): Promise<Buffer | null> {
    return isId(noticeId) ? readFile(this.path(noticeId)).catch(missing(null)) : Promise.resolve(null);
  }

  async remove(noticeId: string): Promise<void> {
    await rm(this.path(noticeId), { force: true });
  }

  private path(noticeId: string): string {
    return join(this.folder, `${noticeId}.eml`);
  }
}

function missing<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return instead;
    throw error;
  };
}
