import { describe, expect, it } from '@jest/globals';
import { mustUpgrade } from './smtp-transport.js';

describe('a connection to the mail server', () => {
  it.each([
    'smtp://user:secret@mail.example.org:587',
    'smtp://10.0.0.5:25',
    'smtp://mail?requireTLS=true',
    'smtp://127.example.org',
  ])('must change to TLS at %s', (url) => {
    expect(mustUpgrade(url)).toBe(true);
  });

  it.each([
    'smtp://localhost:1025',
    'smtp://127.0.0.1:25',
    'smtp://[::1]:25',
    'smtp://relay:25?requireTLS=false',
    'smtps://mail.example.org',
  ])('may stay as it began at %s', (url) => {
    expect(mustUpgrade(url)).toBe(false);
  });
});
