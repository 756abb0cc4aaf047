import { newId } from '../ids.js';
import { bytesToUuid, uuidToBytes } from './uuid-bytes.js';

describe(uuidToBytes, () => {
  it('is undone by bytesToUuid', () => {
    for (const id of [newId(), '00000000-0000-0000-0000-000000000000', '01234567-89ab-cdef-fedc-ba9876543210']) {
      expect(uuidToBytes(id).toString('hex')).toBe(id.replaceAll('-', ''));
      expect(bytesToUuid(uuidToBytes(id))).toBe(id);
    }
    expect(bytesToUuid(uuidToBytes('ABCDEF00-0000-0000-0000-00000000000F'))).toBe(
      'abcdef00-0000-0000-0000-00000000000f',
    );
  });

  it.each([
    '',
    '0123456789abcdeffedcba9876543210',
    '01234567-89ab-cdef-fedc-ba987654321',
    '01234567-89ab-cdef-fedc-ba98765432100',
    '01234567-89ab-cdef-fedc-ba987654321g',
    '0123456-789ab-cdef-fedc-ba9876543210',
    '01234567x89ab-cdef-fedc-ba9876543210',
    '01234567-89ab-cdef-fedc-ba98765432é0',
    '-1234567-89ab-cdef-fedc-ba9876543210',
  ])('refuses %j', (text) => {
    expect(() => uuidToBytes(text)).toThrow(TypeError);
  });
});
