import { NoteMalformed, NoteUntrusted } from '../audit.errors.js';
import { decodeBase64, isKeyName, type LogSigner, type LogVerifier } from './log-key.js';

/** C2SP signed-note: a text, an empty line, and one line per signature. Parsing accepts that and nothing near it. */
const MAX_NOTE_BYTES = 1_000_000;
const MAX_SIGNATURES = 100;
const SIGNATURE_MARK = '\u2014 ';

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

export interface SignedNote {
  /** Ends in a newline, which is signed too. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export function signNote(text: string, signer: LogSigner): string {
  assertNoteText(text);
  const signature = Buffer.concat([signer.keyId, signer.sign(text)]).toString('base64');
  return `${text}\n${SIGNATURE_MARK}${signer.name} ${signature}\n`;
}

export function parseNote(note: string): SignedNote {
  if (Buffer.byteLength(note) > MAX_NOTE_BYTES) throw new NoteMalformed('it is longer than any note of ours');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) throw new NoteMalformed('no empty line separates text and signatures');
  const text = note.slice(0, split + 1);
  const block = note.slice(split + 2);
  assertNoteText(text);
  if (!block.endsWith('\n')) throw new NoteMalformed('it does not end in a newline');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new NoteMalformed('it has too many signatures');
  return { text, signatures: lines.map(parseSignature) };
}

/**
 * Answers the text when a trusted key signed it. Signatures by keys we do not know are passed over, as the format
 * asks; a wrong signature under the name and id of a trusted key refuses the whole note.
 */
export function openNote(note: string, trusted: readonly LogVerifier[]): string {
  const { text, signatures } = parseNote(note);
  let signed = false;
  for (const line of signatures) {
    const verifier = trusted.find((key) => key.name === line.name && key.keyId.equals(line.keyId));
    if (verifier === undefined) continue;
    if (!verifier.verify(text, line.signature)) throw new NoteUntrusted(`the signature of ${line.name} is wrong`);
    signed = true;
  }
  if (!signed) throw new NoteUntrusted(`only unknown keys signed it (${signatures.map(describe).join(', ')})`);
  return text;
}

function describe(line: NoteSignature): string {
  return `${line.name}+${line.keyId.toString('hex')}`;
}

function parseSignature(line: string): NoteSignature {
  if (!line.startsWith(SIGNATURE_MARK)) throw new NoteMalformed('a signature line begins with a dash and a space');
  const [name = '', base64 = '', ...rest] = line.slice(SIGNATURE_MARK.length).split(' ');
  const bytes = decodeBase64(base64);
  if (!isKeyName(name) || rest.length > 0 || bytes === null || bytes.length <= 4) {
    throw new NoteMalformed('a signature line is not "<name> <base64>"');
  }
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function assertNoteText(text: string): void {
  if (text.length < 2 || !text.endsWith('\n')) throw new NoteMalformed('its text does not end in a newline');
  if (/\p{Cc}|\ufffd/u.test(text.replaceAll('\n', ''))) throw new NoteMalformed('its text holds control characters');
}
