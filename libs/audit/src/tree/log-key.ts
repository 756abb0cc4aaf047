import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { LogKeyMalformed } from '../audit.errors.js';

/**
 * Keys of signed notes (C2SP signed-note), written as the Go implementation writes them, so that its tools read ours:
 *   signing key (LOG_SIGNING_KEY)  PRIVATE+KEY+<name>+<key id, 8 hex digits>+<base64 of 0x01 and the 32-byte seed>
 *   verifier key (public)          <name>+<key id>+<base64 of 0x01 and the 32-byte Ed25519 public key>
 */
const ED25519 = 0x01;
const SEED_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_MARK = 'PRIVATE+KEY+';
const NAME = /^[^\s+\p{C}]{1,255}$/u;

export interface LogKeyPair {
  /** Secret: goes into LOG_SIGNING_KEY and nowhere else. */
  readonly signingKey: string;
  /** Public: given to everyone who may want to check the log. */
  readonly verifierKey: string;
}

/** Makes the key that signs the log's heads. `origin` is the log's name for good: every head repeats it. */
export function newLogSigningKey(origin: string): LogKeyPair {
  if (!NAME.test(origin)) throw new LogKeyMalformed('the origin holds a space, a plus sign or nothing');
  const pair = generateKeyPairSync('ed25519');
  const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(SEED_HEADER.length);
  const material = Buffer.concat([Buffer.from([ED25519]), seed]).toString('base64');
  const id = keyId(origin, rawPublicKey(pair.publicKey)).toString('hex');
  const signingKey = `${PRIVATE_MARK}${origin}+${id}+${material}`;
  return { signingKey, verifierKey: LogSigner.parse(signingKey).verifierKey };
}

export class LogSigner {
  private constructor(
    readonly name: string,
    readonly keyId: Buffer,
    private readonly key: KeyObject,
  ) {}

  static parse(text: string): LogSigner {
    const trimmed = text.trim();
    if (!trimmed.startsWith(PRIVATE_MARK)) throw new LogKeyMalformed(`a signing key begins with ${PRIVATE_MARK}`);
    const { name, id, material } = readParts(trimmed.slice(PRIVATE_MARK.length));
    const key = createPrivateKey({ key: Buffer.concat([SEED_HEADER, material]), format: 'der', type: 'pkcs8' });
    if (!keyId(name, rawPublicKey(createPublicKey(key))).equals(id)) throw new LogKeyMalformed('its key id is wrong');
    return new LogSigner(name, id, key);
  }

  get verifierKey(): string {
    const material = Buffer.concat([Buffer.from([ED25519]), rawPublicKey(createPublicKey(this.key))]);
    return `${this.name}+${this.keyId.toString('hex')}+${material.toString('base64')}`;
  }

  sign(text: string): Buffer {
    return sign(null, Buffer.from(text, 'utf8'), this.key);
  }
}

export class LogVerifier {
  private constructor(
    readonly name: string,
    readonly keyId: Buffer,
    private readonly key: KeyObject,
  ) {}

  static parse(text: string): LogVerifier {
    const { name, id, material } = readParts(text.trim());
    if (!keyId(name, material).equals(id)) throw new LogKeyMalformed('its key id is wrong');
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, material]), format: 'der', type: 'spki' });
    return new LogVerifier(name, id, key);
  }

  verify(text: string, signature: Buffer): boolean {
    return verify(null, Buffer.from(text, 'utf8'), this.key, signature);
  }
}

/** Strict base64: one spelling per value, so that a note has one spelling too. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null;
}

export function isKeyName(text: string): boolean {
  return NAME.test(text);
}

function readParts(text: string): { name: string; id: Buffer; material: Buffer } {
  // Base64 may hold plus signs itself, so only the first two separate.
  const parts = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/s.exec(text);
  const [, name = '', id = '', base64 = ''] = parts ?? [];
  if (!isKeyName(name)) throw new LogKeyMalformed('it is not <name>+<key id>+<base64>');
  const bytes = decodeBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== ED25519) throw new LogKeyMalformed('it holds no Ed25519 key');
  return { name, id: Buffer.from(id, 'hex'), material: bytes.subarray(1) };
}

function keyId(name: string, publicKey: Buffer): Buffer {
  const material = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.from([ED25519]), publicKey]);
  return createHash('sha256').update(material).digest().subarray(0, 4);
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEADER.length);
}
