import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readExample, type QuestionnaireDefinition } from '@app/actions';
import { inFileOrder, offeredColumns, usualColumns } from './list-columns.js';
import { EVERYONE } from './list-filter.js';
import { checkRequest, isAgeKey, type ListRequest } from './list-request.js';

const DEFINITIONS = [readExample('data-leak').questionnaire as QuestionnaireDefinition];
let recipient: string;
beforeAll(async () => {
  recipient = await identityToRecipient(await generateX25519Identity());
});

const request = (changes: Partial<ListRequest> = {}): ListRequest =>
  checkRequest(
    {
      purpose: 'court_filing',
      note: null,
      filter: EVERYONE,
      columns: ['reference'],
      format: 'csv',
      delimiter: ',',
      recipientKind: 'age',
      recipient,
      ...changes,
    },
    DEFINITIONS,
  );

describe('a request for a list', () => {
  it.each<[string, Partial<ListRequest>]>([
    ['purpose', { purpose: 'curiosity' as never }],
    ['note', { note: 'x'.repeat(301) }],
    ['note', { note: 'for anna@example.org' }],
    ['note', { purpose: 'other', note: ' ' }],
    ['columns', { columns: [] }],
    ['columns', { columns: ['reference', 'iban'] }],
    ['columns', { columns: ['fact.in_own_words'] }],
    ['format', { format: 'xlsx' as never }],
    ['delimiter', { delimiter: '\t' as never }],
    ['recipientKind', { recipientKind: 'none' as never }],
    ['recipient', { recipient: null }],
    ['recipient', { recipient: 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq' }],
  ])('is refused with the field %s', (field, changes) => {
    expect(() => request(changes)).toThrow(
      expect.objectContaining({ code: 'LIST_REQUEST_INVALID', details: { field } }),
    );
  });

  it('keeps no key for a ZIP, whatever was sent', () => {
    expect(request({ recipientKind: 'zip' }).recipient).toBeNull();
  });

  it('puts columns into the order of the file', () => {
    expect(request({ columns: ['row_sha256', 'fact.told', 'email', 'row'] }).columns).toEqual([
      'row',
      'email',
      'fact.told',
      'row_sha256',
    ]);
  });

  it('takes X25519 keys only: a private key is never stored, a post-quantum one opens with few tools', async () => {
    const identity = await generateX25519Identity();
    expect(isAgeKey(await identityToRecipient(identity))).toBe(true);
    expect(isAgeKey(identity)).toBe(false);
    expect(isAgeKey(await identityToRecipient(await generateHybridIdentity()))).toBe(false);
    expect(isAgeKey(recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q'))).toBe(false);
  });
});

describe('the columns on offer', () => {
  it('hold every plain question and no sealed one', () => {
    const codes = offeredColumns(DEFINITIONS).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['fact.told', 'fact.data_kinds', 'fact.first_noticed']));
    expect(codes).not.toContain('fact.in_own_words');
    expect(new Set(codes).size).toBe(codes.length);
    expect(inFileOrder([...codes].reverse(), DEFINITIONS)).toEqual(codes);
  });

  it('leave the phone number to a choice of its own', () => {
    expect(usualColumns(DEFINITIONS)).not.toContain('phone');
    expect(usualColumns(DEFINITIONS)).toContain('family_name');
  });
});
