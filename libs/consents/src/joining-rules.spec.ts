import { describe, expect, it } from '@jest/globals';
import { DECLARATION_CODES, LEGAL_EFFECT_KEYS, SIGNATURE_LEVELS } from '@app/joining-rules';
import type { SignatureLevel } from './declaration.entity.js';
import { DECLARATION_KINDS, LEGAL_EFFECT_KINDS, WORDING_KINDS } from './wording-kinds.js';

const SIGNATURES: Readonly<Record<SignatureLevel, true>> = {
  none: true,
  click: true,
  typed_name: true,
  scanned_ink: true,
};

describe('joining rules and declarations', () => {
  it('has a text kind for every declaration a forum can ask for', () => {
    const kinds: readonly string[] = DECLARATION_KINDS;
    expect(DECLARATION_CODES.filter((code) => !kinds.includes(code))).toEqual([]);
    const wordings: readonly string[] = WORDING_KINDS;
    expect(LEGAL_EFFECT_KEYS.filter((key) => !wordings.includes(key))).toEqual([]);
  });

  it('use the same words; preserving evidence is no matter of joining', () => {
    const codes: readonly string[] = [...DECLARATION_CODES, 'PRESERVE_EVIDENCE'];
    expect(DECLARATION_KINDS.filter((kind) => !codes.includes(kind))).toEqual([]);
    const keys: readonly string[] = LEGAL_EFFECT_KEYS;
    expect(LEGAL_EFFECT_KINDS.filter((kind) => !keys.includes(kind))).toEqual([]);
    const levels: readonly string[] = SIGNATURE_LEVELS;
    expect(Object.keys(SIGNATURES).filter((level) => level !== 'none' && !levels.includes(level))).toEqual([]);
  });
});
