import { describe, expect, it } from '@jest/globals';
import type { PlatformRetentionClass, RetentionEvent } from '@app/actions';
import { appliedPurposes } from './applied-purposes.js';

const purpose = (
  code: string,
  retentionEvent: RetentionEvent,
  retentionMonths = 0,
  more: { optional?: boolean; retentionClass?: PlatformRetentionClass } = {},
) => ({ code, retentionEvent, retentionMonths, optional: false, retentionClass: 'case' as const, ...more });

describe(appliedPurposes, () => {
  it('lets the final end decide for those who joined, and the interest for those who did not', () => {
    const register = [
      purpose('interest', 'withdrawn'),
      purpose('run_action', 'final_end', 120),
      purpose('contact', 'withdrawn', 0, { optional: true }),
      purpose('evidence', 'final_end', 12, { retentionClass: 'evidence' }),
    ];
    expect(appliedPurposes(register, 'case')).toEqual([
      { kept: 'joined', retentionClass: 'case', event: 'final_end', months: 120, consent: null },
      { kept: 'interested', retentionClass: 'case', event: 'withdrawn', months: 0, consent: null },
      { kept: 'interested', retentionClass: 'case', event: 'withdrawn', months: 0, consent: 'CONTACT' },
    ]);
    expect(appliedPurposes(register, 'evidence')).toEqual([
      { kept: 'joined', retentionClass: 'evidence', event: 'final_end', months: 12, consent: null },
    ]);
  });

  it('falls back on what the register says where it names no final end', () => {
    expect(
      appliedPurposes([purpose('interest', 'received', 24)], 'case').map(({ kept, event }) => [kept, event]),
    ).toEqual([
      ['joined', 'received'],
      ['interested', 'received'],
    ]);
  });
});
