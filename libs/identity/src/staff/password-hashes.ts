import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane.
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords, never inside a transaction: it takes tens of milliseconds on a thread of its own. */
@Injectable()
export class PasswordHashes implements OnModuleInit {
  #decoy: string | null = null;

  async onModuleInit(): Promise<void> {
    this.#decoy ??= await hash(randomBytes(16), OPTIONS);
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), OPTIONS);
  }

  /** Without a stored hash it does the same work against one that nothing matches, so that time tells nothing. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    if (this.#decoy === null) await this.onModuleInit();
    const equal = await verify(stored ?? this.#decoy ?? '', password.normalize('NFKC'));
    return equal && stored !== null;
  }
}
