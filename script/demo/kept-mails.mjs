import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { DemoFailed } from './demo-failed.mjs';
import { MAIL_DIR } from './installation.mjs';

const PATIENCE_MS = 20_000;

/** What the people of the demo find in their mailboxes: the mails that the installation kept instead of sending. */
export class KeptMailbox {
  #known = new Map();

  constructor(addresses) {
    this.addresses = addresses;
    this.before = new Set(this.#files());
  }

  /** Waits for a mail to `address` that says `words` and that nobody has read yet. Subjects may be neutral on purpose. */
  async next(address, words) {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
      const found = (await this.all()).find((mail) => mail.to === address && !mail.read && flat(mail).includes(words));
      if (found === undefined) continue;
      found.read = true;
      return found;
    }
    throw new DemoFailed(
      `No mail that says "${words}" has come within ${PATIENCE_MS / 1000} s: look at the lines of the worker.`,
    );
  }

  /** Every mail to the people of this run, the oldest first. */
  async all() {
    for (const name of this.#files()) {
      if (this.before.has(name) || this.#known.has(name)) continue;
      const bytes = readFileSync(join(MAIL_DIR, name));
      const { to, subject, text, date } = await PostalMime.parse(bytes);
      this.#known.set(name, { name, bytes, to: to?.[0]?.address ?? '', subject, text: text ?? '', date, read: false });
    }
    return [...this.#known.values()]
      .filter(({ to }) => this.addresses.includes(to))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  #files() {
    return existsSync(MAIL_DIR) ? readdirSync(MAIL_DIR).filter((name) => name.endsWith('.eml')) : [];
  }
}

/** The text of a mail without its line breaks. */
export function flat({ text }) {
  return text.replaceAll(/\s+/g, ' ');
}

/** The six digits of a mail that stand alone. */
export function codeIn({ text }) {
  const [code] = /^\s*\d{6}\s*$/m.exec(text) ?? /\b\d{6}\b/.exec(text) ?? [];
  if (code === undefined) throw new DemoFailed('A mail that should have a code has none.');
  return code.trim();
}

/** The path of the link by which the address is confirmed. */
export function confirmationIn({ text }) {
  const [link] = /https?:\/\/\S+\/confirm\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new DemoFailed('A mail that should have a link has none.');
  return new URL(link).pathname;
}
