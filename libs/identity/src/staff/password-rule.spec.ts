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
  ])('takes %s', (password) => {
    expect(passwordProblem(password, LOGIN)).toBeNull();
  });

  it('counts characters, not bytes', () => {
    expect(passwordProblem('kurz', LOGIN)).toBe('too_short');
    expect(passwordProblem('äöüäöüäöüäß', LOGIN)).toBe('too_short');
    expect(passwordProblem('x7-'.repeat(67), LOGIN)).toBe('too_long');
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
  ])('refuses %s as common', (password) => {
    expect(passwordProblem(password, LOGIN)).toBe('common');
  });

  it.each([LOGIN, 'rafael.muster1', 'Rafael.Muster@kanzlei.example!', '2026rafael.muster'])(
    'refuses %s as like the login',
    (password) => {
      expect(passwordProblem(password, LOGIN)).toBe('like_login');
    },
  );
});
