import { describe, expect, it } from '@jest/globals';
import { ACTION_TYPES } from './action.entity.js';
import { legalEffect } from './legal-effect.js';

const joinedAt = new Date('2026-11-01T10:00:00Z');
const german = { type: 'redress', knowsEntry: true } as const;

describe(legalEffect, () => {
  it('is none for an interest, a draft and someone who left, in every type of action', () => {
    for (const type of ACTION_TYPES)
      expect(
        legalEffect({
          action: { type, knowsEntry: true },
          joinedAt: null,
          entry: null,
          bySilence: null,
          unrepresented: false,
        }),
      ).toBe('none');
  });

  it('is a wish received once the joining declarations were given, and no more', () => {
    expect(legalEffect({ action: german, joinedAt, entry: null, bySilence: null, unrepresented: false })).toBe(
      'wish_received',
    );
    expect(
      legalEffect({
        action: { type: 'model_declaratory', knowsEntry: true },
        joinedAt,
        entry: null,
        bySilence: null,
        unrepresented: false,
      }),
    ).toBe('wish_received');
  });

  it('follows the official entry, also of someone who registered with the authority alone', () => {
    expect(legalEffect({ action: german, joinedAt, entry: 'reported', bySilence: null, unrepresented: false })).toBe(
      'entry_reported',
    );
    expect(legalEffect({ action: german, joinedAt, entry: 'confirmed', bySilence: null, unrepresented: false })).toBe(
      'entry_confirmed',
    );
    expect(
      legalEffect({ action: german, joinedAt: null, entry: 'reported', bySilence: null, unrepresented: false }),
    ).toBe('entry_reported');
  });

  it('is never more than none in an injunction', () => {
    for (const entry of [null, 'reported', 'confirmed'] as const) {
      expect(
        legalEffect({
          action: { type: 'injunction', knowsEntry: true },
          joinedAt,
          entry,
          bySilence: null,
          unrepresented: false,
        }),
      ).toBe('none');
    }
  });

  it('claims no entry in a forum whose act of joining is not known', () => {
    expect(
      legalEffect({
        action: { type: 'redress', knowsEntry: false },
        joinedAt,
        entry: 'confirmed',
        bySilence: null,
        unrepresented: false,
      }),
    ).toBe('wish_received');
  });

  describe('where the forum binds people who do nothing', () => {
    const dutch = { type: 'redress', knowsEntry: true } as const;

    it('is representation unless they opt out, whether or not they also said here that they want it', () => {
      for (const at of [null, joinedAt])
        expect(
          legalEffect({ action: dutch, joinedAt: at, entry: null, bySilence: 'represented', unrepresented: false }),
        ).toBe('represented_unless_opted_out');
    });

    it('is none after the opt-out, whatever was said or entered before', () => {
      for (const entry of [null, 'reported', 'confirmed'] as const)
        expect(legalEffect({ action: dutch, joinedAt, entry, bySilence: 'opted_out', unrepresented: false })).toBe(
          'none',
        );
    });

    it('is never claimed of an injunction, nor of somebody whom only their own act binds', () => {
      const injunction = { type: 'injunction', knowsEntry: true } as const;
      expect(
        legalEffect({ action: injunction, joinedAt, entry: null, bySilence: 'represented', unrepresented: false }),
      ).toBe('none');
      expect(legalEffect({ action: dutch, joinedAt: null, entry: null, bySilence: null, unrepresented: false })).toBe(
        'none',
      );
      expect(legalEffect({ action: dutch, joinedAt, entry: null, bySilence: null, unrepresented: false })).toBe(
        'wish_received',
      );
    });
  });
});
