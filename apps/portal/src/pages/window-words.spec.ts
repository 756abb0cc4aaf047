import { describe, expect, it } from '@jest/globals';
import type { ActionType, WindowState } from '@app/actions';
import { translator } from '@app/ui';
import { windowWords } from './window-words.js';

const OPEN: WindowState = { state: 'open', opensAt: null, closesAt: null, lastDay: null, ruleCode: null };
const words = (locale: 'en' | 'de', more: Partial<WindowState>, type: ActionType = 'redress'): string =>
  windowWords(translator(locale), {
    type,
    zone: 'Europe/Berlin',
    window: {
      windowId: null,
      version: 1,
      ownCutOff: null,
      earlierReason: null,
      difference: null,
      state: { ...OPEN, ...more },
    },
  });

describe(windowWords, () => {
  it('names the last day of a dated window, not the midnight after it', () => {
    const closesAt = new Date('2027-01-31T23:00:00Z');
    expect(words('en', { closesAt })).toBe('You can join now. The last day is 31 January 2027');
    expect(words('de', { closesAt })).toBe('Sie können jetzt teilnehmen. Der letzte Tag ist der 31. Januar 2027');
  });

  it('names the last day of a dated window that has closed', () => {
    const closesAt = new Date('2027-01-31T23:00:00Z');
    expect(words('en', { state: 'closed', closesAt })).toBe(
      'Joining has closed. You can register your interest. The last day to join was 31 January 2027',
    );
  });

  it('promises nothing to join in an injunction', () => {
    expect(words('en', { state: 'none' })).toContain('There is nothing to join yet.');
    expect(words('en', { state: 'none' }, 'injunction')).not.toContain('yet');
    expect(words('de', { state: 'none' }, 'injunction')).toContain('muss und kann niemand teilnehmen');
  });

  it('says that no last day is known while none is', () => {
    expect(words('en', {})).toContain('No last day is known yet');
  });

  it('takes the last day of a rule as it is', () => {
    expect(words('en', { closesAt: new Date('2026-12-28T11:00:00Z'), lastDay: '2026-12-28' })).toContain(
      'The last day is 28 December 2026',
    );
  });
});
