import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane.
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The library that does the work, on a thread of its own. */
@Injectable()
export class Argon2 {
  hash(password: string | Buffer): Promise<string> {
    return hash(password, OPTIONS);
  }

  verify(stored: string, password: string): Promise<boolean> {
    return verify(stored, password);
  }
}
