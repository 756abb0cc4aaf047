import { describe, expect, it } from '@jest/globals';
import { errorCode, JobFailed, retryDelay } from './job-handler.js';

describe('what is kept of an error', () => {
  it('is its code, before its class', () => {
    expect(errorCode(new JobFailed('SMTP_451'))).toBe('SMTP_451');
    expect(errorCode(Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
    expect(errorCode(Object.assign(new Error('x'), { name: 'QueryFailedError', driverError: { code: '23505' } }))).toBe(
      '23505',
    );
    expect(errorCode(new TypeError('secret'))).toBe('TypeError');
  });

  it('is never a message, nor a code that could hold one', () => {
    expect(errorCode(Object.assign(new Error('x'), { code: 'anna@example.org refused' }))).toBe('Error');
    expect(errorCode('anna@example.org')).toBe('UNKNOWN');
    expect(errorCode(null)).toBe('UNKNOWN');
  });
});

describe(retryDelay, () => {
  it('doubles from a second to half an hour', () => {
    expect([1, 2, 3, 30].map((attempt) => retryDelay(attempt, 1))).toEqual([1_000, 2_000, 4_000, 1_800_000]);
    expect(retryDelay(1, 0)).toBe(750);
  });
});
