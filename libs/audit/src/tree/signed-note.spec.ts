import { LogKeyMalformed, NoteMalformed, NoteUntrusted } from '../audit.errors.js';
import { checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { LogSigner, LogVerifier, newLogSigningKey } from './log-key.js';
import { openNote, parseNote, signNote } from './signed-note.js';

/** The worked example of the Go note package: Ed25519 is deterministic, so our bytes must be the same. */
const KNOWN = {
  signingKey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const ROOT = Buffer.alloc(32, 0xab);

function makeKeys(origin = 'joinder.test/log') {
  const pair = newLogSigningKey(origin);
  return { ...pair, signer: LogSigner.parse(pair.signingKey), verifier: LogVerifier.parse(pair.verifierKey) };
}

describe('log keys', () => {
  it('derives the known verifier key from the known signing key', () => {
    expect(LogSigner.parse(KNOWN.signingKey).verifierKey).toBe(KNOWN.verifierKey);
  });

  it('makes a new key each time, under the same origin', () => {
    const [first, second] = [newLogSigningKey('a.example'), newLogSigningKey('a.example')];
    expect(first.signingKey).toMatch(/^PRIVATE\+KEY\+a\.example\+[0-9a-f]{8}\+/);
    expect(first.signingKey).not.toBe(second.signingKey);
    expect(LogSigner.parse(first.signingKey).verifierKey).toBe(first.verifierKey);
  });

  it.each([
    ['nothing', ''],
    ['a verifier key', KNOWN.verifierKey],
    ['a wrong key id', KNOWN.signingKey.replace('c74f20a3', 'c74f20a4')],
    ['another name', KNOWN.signingKey.replace('Peter', 'Paul')],
    ['a short seed', KNOWN.signingKey.slice(0, -4)],
    ['another algorithm', KNOWN.signingKey.replace('+AYEK', '+AoEK')],
  ])('refuses %s as a signing key without repeating it', (_, text) => {
    const attempt = () => LogSigner.parse(text);
    expect(attempt).toThrow(LogKeyMalformed);
    expect(attempt).not.toThrow(/AYEK|AoEK/);
  });

  it('refuses an origin that no note could carry', () => {
    for (const origin of ['', 'a b', 'a+b', 'a\nb']) expect(() => newLogSigningKey(origin)).toThrow(LogKeyMalformed);
  });
});

describe('signed notes', () => {
  it('signs the known text with the known signature and opens it again', () => {
    const note = signNote(KNOWN.text, LogSigner.parse(KNOWN.signingKey));
    expect(note).toBe(`${KNOWN.text}\n${KNOWN.signature}`);
    expect(openNote(note, [LogVerifier.parse(KNOWN.verifierKey)])).toBe(KNOWN.text);
  });

  it('refuses a text changed after signing', () => {
    const { signer, verifier } = makeKeys();
    const note = signNote('one\ntwo\n', signer).replace('two', 'six');
    expect(() => openNote(note, [verifier])).toThrow(/signature of joinder.test\/log is wrong/);
  });

  it('refuses a note signed only by a stranger, even one of the same name', () => {
    const [ours, theirs] = [makeKeys(), makeKeys()];
    expect(() => openNote(signNote('text\n', theirs.signer), [ours.verifier])).toThrow(NoteUntrusted);
  });

  it('passes over signatures of unknown keys where a trusted one is there', () => {
    const [ours, theirs] = [makeKeys(), makeKeys('witness.example')];
    const theirLine = signNote('text\n', theirs.signer).slice('text\n\n'.length);
    expect(openNote(signNote('text\n', ours.signer) + theirLine, [ours.verifier])).toBe('text\n');
  });

  it.each([
    ['no empty line', (note: string) => note.replace('\n\n', '\n')],
    ['no final newline', (note: string) => note.slice(0, -1)],
    ['a line after the signature', (note: string) => `${note}more\n`],
    ['a hyphen for the dash', (note: string) => note.replace('\u2014', '-')],
    ['two spaces', (note: string) => note.replace('\u2014 ', '\u2014  ')],
    ['carriage returns', (note: string) => note.replaceAll('\n', '\r\n')],
    ['base64 without padding', (note: string) => note.replace(/=\n$/, '\n')],
    ['no signature', (note: string) => note.slice(0, note.indexOf('\u2014'))],
    ['a zero byte', (note: string) => `\u0000${note}`],
  ])('refuses %s', (_, spoil) => {
    expect(() => parseNote(spoil(signNote('text\nmore\n', makeKeys().signer)))).toThrow(NoteMalformed);
  });

  it('does not sign a text without a final newline', () => {
    expect(() => signNote('text', makeKeys().signer)).toThrow(NoteMalformed);
  });
});

describe('checkpoints', () => {
  it('states origin, size and root, and reads back what it signed', () => {
    const { signer, verifier } = makeKeys();
    const note = signCheckpoint({ size: 42, root: ROOT }, signer);
    expect(note.split('\n').slice(0, 4)).toEqual(['joinder.test/log', '42', ROOT.toString('base64'), '']);
    expect(openCheckpoint(note, [verifier])).toEqual({ origin: 'joinder.test/log', size: 42, root: ROOT });
  });

  it('refuses a head whose origin is not the name of a trusted key', () => {
    const { signer, verifier } = makeKeys();
    const note = signNote(checkpointText({ origin: 'other.log', size: 1, root: ROOT }), signer);
    expect(() => openCheckpoint(note, [verifier])).toThrow(NoteUntrusted);
  });

  const line = ROOT.toString('base64');
  it.each([
    ['a size with a leading zero', `o\n01\n${line}\n`],
    ['a negative size', `o\n-1\n${line}\n`],
    ['a size beyond whole numbers', `o\n9999999999999999\n${line}\n`],
    ['a size with a sign', `o\n+1\n${line}\n`],
    ['a short root', `o\n1\n${line.slice(4)}\n`],
    ['an extension line', `o\n1\n${line}\nmore\n`],
    ['no origin', `\n1\n${line}\n`],
    ['two lines', `o\n1\n`],
  ])('refuses %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(NoteMalformed);
  });
});
