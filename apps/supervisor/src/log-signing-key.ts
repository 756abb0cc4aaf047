import { createHash, generateKeyPairSync } from 'node:crypto';

const ED25519 = Buffer.from([1]);

/**
 * A new signer's key for the audit log in the encoding of C2SP signed notes: `PRIVATE+KEY+<name>+<hash>+<key>`, where
 * the name is the log's origin and the key is the algorithm's byte and the 32-byte seed.
 */
export function newLogSigningKey(origin: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const hash = createHash('sha256').update(`${origin}\n`).update(ED25519).update(point).digest('hex').slice(0, 8);
  return `PRIVATE+KEY+${origin}+${hash}+${Buffer.concat([ED25519, seed]).toString('base64')}`;
}
