import { describe, expect, it } from '@jest/globals';
import { passwordProblem } from './password-rule.js';

const LOGIN = 'rafael.muster@kanzlei.example';

describe(passwordProblem.name, () => {
  it.each([
    'vier Kühe trinken Tee',
    'xK9#mQ2$vL7p',
    'correct horse battery staple',
    'Zwölf Boxkämpfer 1234',
    '🦊🦊🐢🐢🐙🐙🐝🐝🐌🐌🐞🐞',
  ])('takes %s', async (password) => {
    expect(await passwordProblem(password, LOGIN)).toBeNull();
  });

  // Not a measure: on a machine that is busy moments are seconds; a rule that runs away takes minutes.
  it('looks at the longest one allowed within moments', async () => {
    const started = performance.now();
    expect(
      await passwordProblem('aB3$'.repeat(12) + 'hund katze maus auto 9'.repeat(6).slice(0, 120), LOGIN),
    ).toBeNull();
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('counts characters, not bytes', async () => {
    expect(await passwordProblem('kurz', LOGIN)).toBe('too_short');
    expect(await passwordProblem('äöüäöüäöüäß', LOGIN)).toBe('too_short');
    expect(await passwordProblem('x7-'.repeat(67), LOGIN)).toBe('too_long');
  });

  it.each([
    'password1234',
    'Passwort2026!',
    'Willkommen2026',
    '123456789012',
    'qwertzuiop123',
    'qwertyuiop[]1',
    'aaaaaaaaaaaa',
    'abababababab',
    'geheimgeheim',
    'abcdefghijkl',
    '987654321098',
    'P@ssw0rd2026',
    'Sommer2026!!',
    'iloveyou1234',
    'hallo hallo 1',
    'joinder-2026-',
    // Leaked, lengthened, dated, spelt with signs, along the keyboard, or of this trade.
    'Frankfurt2026!',
    'Schalke04forever',
    'michael19851212',
    '1q2w3e4r5t6y7u8i',
    'trustno1trustno1',
    'Datenschutz2024',
    'Rechtsanwalt1!',
  ])('refuses %s as common', async (password) => {
    expect(await passwordProblem(password, LOGIN)).toBe('common');
  });

  it.each([LOGIN, 'rafael.muster1', 'Rafael.Muster@kanzlei.example!', '2026rafael.muster'])(
    'refuses %s as like the login',
    async (password) => {
      expect(await passwordProblem(password, LOGIN)).toBe('like_login');
    },
  );
});
