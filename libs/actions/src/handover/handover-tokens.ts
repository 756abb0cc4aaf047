import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * One-time links whose secret is derived from the handover's id, so that nothing secret is stored and a repeated
 * request gets the same link.
 */
export class HandoverTokens {
  constructor(private readonly key: Buffer) {}

  tokenOf(handoverId: string): string {
    return Buffer.concat([idBytes(handoverId), this.mac(handoverId)]).toString('base64url');
  }

  /** The handover a token belongs to, or null for anything this key did not make. */
  handoverOf(token: unknown): string | null {
    if (typeof token !== 'string' || !TOKEN.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const hex = bytes.subarray(0, 16).toString('hex');
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return timingSafeEqual(bytes.subarray(16), this.mac(id)) ? id : null;
  }

  private mac(handoverId: string): Buffer {
    return createHmac('sha256', this.key).update(`handover.v1:${handoverId}`).digest().subarray(0, MAC_BYTES);
  }
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
