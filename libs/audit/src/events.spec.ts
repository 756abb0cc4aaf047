import { AuditEntryRefused } from './audit.errors.js';
import { checkData, type DataShape } from './event-shape.js';
import { AUDIT_EVENT_TYPES, checkEvent } from './events.js';

const ID = '0199a0c0-0000-7000-8000-000000000001';
const HASH = 'ab'.repeat(32);
const EVIDENCE = { evidenceId: ID, mediaType: 'image/png', bytes: 1234 };

describe('the catalogue of events', () => {
  it('names every type in the past tense with a dot, in small letters', () => {
    expect(AUDIT_EVENT_TYPES.length).toBeGreaterThan(45);
    for (const type of AUDIT_EVENT_TYPES) expect(type).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/);
  });

  it('takes an entry whose values are of the declared kinds', () => {
    expect(() => checkEvent('evidence.added', EVIDENCE)).not.toThrow();
    expect(() => checkEvent('evidence.added', { ...EVIDENCE, digest: HASH })).not.toThrow();
    expect(() => checkEvent('demo.marked', {})).not.toThrow();
  });

  it.each(['registration.forgotten', '', 'toString', '__proto__', 'constructor'])(
    'refuses the unknown type "%s"',
    (type) => {
      expect(() => checkEvent(type, {})).toThrow(AuditEntryRefused);
    },
  );

  it('refuses a missing field and a field the type does not have', () => {
    expect(() => checkEvent('evidence.added', { evidenceId: ID, mediaType: 'image/png' })).toThrow(/bytes/);
    expect(() => checkEvent('evidence.added', { ...EVIDENCE, name: 'x' })).toThrow(/has no field name/);
    expect(() => checkEvent('evidence.added', { ...EVIDENCE, toString: 'x' })).toThrow(/has no field/);
  });

  it('never repeats a refused value, which may be the very thing that must not be kept', () => {
    const attempt = () => checkEvent('registration.viewed', { page: 'erika@example.org' });
    expect(attempt).toThrow('Audit entry refused: registration.viewed.page is not of the kind code');
    expect(() => checkEvent('demo.marked', { 'erika@example.org': 1 })).toThrow(/\(not a field name\)/);
  });
});

describe('the kinds of value', () => {
  const accepts = (kind: DataShape[string], value: unknown): boolean => {
    try {
      checkData('test', { field: kind }, { field: value });
      return true;
    } catch (error) {
      if (error instanceof AuditEntryRefused) return false;
      throw error;
    }
  };

  it.each([
    'erika@example.org',
    'Erika Mustermann',
    'Erika',
    'Straße',
    '0151 2345678',
    '+491512345678',
    '',
    ' ',
    'a b',
    'a,b',
    "o'hara",
    'a'.repeat(65),
  ])('does not take "%s" for a code', (value) => expect(accepts('code', value)).toBe(false));

  it.each(['proof-checked', 'mail.confirm', 'image/png', 'NO_OTHER_ACTION', 'de', 'de-AT', 'v3', 'registration.list'])(
    'takes "%s" for a code',
    (value) => expect(accepts('code', value)).toBe(true),
  );

  it('takes only whole, bounded, non-negative numbers for a count', () => {
    expect([0, 1, 100_000].every((value) => accepts('count', value))).toBe(true);
    expect([-1, 0.5, Number.NaN, Infinity, 1e12, '1', null].some((value) => accepts('count', value))).toBe(false);
  });

  it('takes only UUIDs, SHA-256 values, dates and instants that exist', () => {
    expect(accepts('id', ID) && accepts('hash', HASH)).toBe(true);
    expect(accepts('date', '2026-11-22') && accepts('instant', '2026-11-22T10:00:00.000Z')).toBe(true);
    expect(accepts('id', ID.toUpperCase()) || accepts('id', `${ID}\n`) || accepts('hash', HASH.slice(1))).toBe(false);
    expect(accepts('date', '2026-13-01') || accepts('date', '22.11.2026')).toBe(false);
    expect(accepts('instant', '2026-11-22') || accepts('instant', '2026-11-22T10:00:00+01:00')).toBe(false);
  });

  it('takes lists of one kind only, and nothing nested', () => {
    expect(accepts('codes', ['a', 'b-c']) && accepts('ids', [ID]) && accepts('codes', [])).toBe(true);
    expect(accepts('codes', ['a', 'B c']) || accepts('ids', ID) || accepts('codes', [['a']])).toBe(false);
    expect(accepts('code', { a: 1 }) || accepts('flag', 'true') || accepts('flag', null)).toBe(false);
  });

  it('lets only optional fields be absent', () => {
    expect(() => checkData('test', { field: 'code?' }, {})).not.toThrow();
    expect(() => checkData('test', { field: 'code' }, {})).toThrow(AuditEntryRefused);
    expect(accepts('code?', null)).toBe(false);
  });
});
