import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Argon2 } from './argon2.js';
import { Turnstile } from './turnstile.js';

/** Each takes 19 MiB and a thread of the four that files and names are looked up with, too. */
const AT_ONCE = 2;
const WAITING = 100;

/** Hashes and checks passwords, never inside a transaction: it takes tens of milliseconds and may have to wait. */
@Injectable()
export class PasswordHashes implements OnModuleInit {
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);
  #decoy: string | null = null;

  constructor(private readonly argon2: Argon2) {}

  async onModuleInit(): Promise<void> {
    this.#decoy ??= await this.argon2.hash(randomBytes(16));
  }

  hash(password: string): Promise<string> {
    return this.#turnstile.pass(true, () => this.argon2.hash(password.normalize('NFKC')));
  }

  /**
   * Without a stored hash it does the same work against one that nothing matches, so that time tells nothing.
   * `known` browsers do not stand in the line of strangers.
   */
  async matches(stored: string | null, password: string, { known }: { known: boolean }): Promise<boolean> {
    if (this.#decoy === null) await this.onModuleInit();
    const against = stored ?? this.#decoy ?? '';
    const equal = await this.#turnstile.pass(known, () => this.argon2.verify(against, password.normalize('NFKC')));
    return equal && stored !== null;
  }
}
