import { NoteMalformed, NoteUntrusted } from '../audit.errors.js';
import { decodeBase64, isKeyName, type LogSigner, type LogVerifier } from './log-key.js';
import { openNote, signNote } from './signed-note.js';

/** The head of the log at one size: C2SP tlog-checkpoint without extension lines. */
export interface Checkpoint {
  readonly origin: string;
  /** How many leaves the tree has. */
  readonly size: number;
  readonly root: Buffer;
}

const ROOT_BYTES = 32;

export function signCheckpoint(head: { readonly size: number; readonly root: Buffer }, signer: LogSigner): string {
  return signNote(checkpointText({ ...head, origin: signer.name }), signer);
}

/** Verifies first and reads after. The origin must be that of the key which signed. */
export function openCheckpoint(note: string, trusted: readonly LogVerifier[]): Checkpoint {
  const checkpoint = parseCheckpoint(openNote(note, trusted));
  if (!trusted.some((key) => key.name === checkpoint.origin)) {
    throw new NoteUntrusted(`it is a head of another log (${checkpoint.origin})`);
  }
  return checkpoint;
}

export function checkpointText(head: Checkpoint): string {
  return `${head.origin}\n${head.size}\n${head.root.toString('base64')}\n`;
}

export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '') throw new NoteMalformed('a checkpoint has three lines');
  const [origin, size, root] = lines as [string, string, string, string];
  if (!isKeyName(origin)) throw new NoteMalformed('its origin line is empty or holds a space or plus sign');
  return { origin, size: parseSize(size), root: parseRoot(root) };
}

function parseSize(line: string): number {
  const size = /^(0|[1-9][0-9]{0,15})$/.test(line) ? Number(line) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw new NoteMalformed('its size line is not a whole number');
  return size;
}

function parseRoot(line: string): Buffer {
  const root = decodeBase64(line);
  if (root?.length !== ROOT_BYTES) throw new NoteMalformed('its root line is not a SHA-256 hash in base64');
  return root;
}
