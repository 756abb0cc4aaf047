import { shorten } from './log-stream.js';

describe('a line on a terminal', () => {
  it('shows who says what, and the details after it', () => {
    const line = JSON.stringify({
      level: 'info',
      time: '2026-11-22T12:03:04.000Z',
      process: 'portal',
      msg: 'answered',
      status: 200,
    });
    expect(shorten('portal', line)).toBe('portal    12:03:04 info  answered status=200');
  });

  it('is left as it is when it is no JSON', () => {
    expect(shorten('worker', 'plain words {')).toBe('worker    plain words {');
    expect(shorten('worker', '{ broken')).toBe('worker    { broken');
  });
});
