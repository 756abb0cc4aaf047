import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CodeKey } from '@app/identity';
import { CommonSettings } from '@app/platform';

const PURPOSE = 'invitation';
const HASH_BYTES = 32;
const PROOF_BYTES = 16;

/**
 * The two links of an invitation. The one against further mail carries the hash itself, so that it works long after the
 * address is gone from here.
 */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly codes: CodeKey,
    private readonly settings: CommonSettings,
  ) {}

  start(locale: string, invitationId: string): string {
    return this.url(`/${locale}/invited/${this.codes.linkToken(PURPOSE, invitationId)}`);
  }

  stop(locale: string, addressHash: Buffer): string {
    return this.url(`/${locale}/no-more-mail/${this.stopToken(addressHash)}`);
  }

  stopToken(addressHash: Buffer): string {
    return Buffer.concat([addressHash, this.proof(addressHash)]).toString('base64url');
  }

  readStart(token: string): string | null {
    return this.codes.readLinkToken(PURPOSE, token);
  }

  readStop(token: string): Buffer | null {
    if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const hash = bytes.subarray(0, HASH_BYTES);
    return timingSafeEqual(this.proof(hash), bytes.subarray(HASH_BYTES)) ? hash : null;
  }

  private proof(addressHash: Buffer): Buffer {
    return this.codes.digest('no more mail', addressHash.toString('hex')).subarray(0, PROOF_BYTES);
  }

  private url(path: string): string {
    return new URL(path, this.settings.PORTAL_URL).toString();
  }
}
