import { childEnvironment } from './child-environment.js';
import { SupervisorSettings, isLoopbackOnly, loadSupervisorSettings } from './supervisor-settings.js';

const secrets = {
  values: {
    MASTER_KEYS: 'k1:kept',
    LOG_SIGNING_KEY: 'kept+key',
    PORTAL_CSRF_KEY: 'of-portal',
    CONSOLE_CSRF_KEY: 'of-console',
  },
  made: [],
  notes: [],
};

function environmentOf(
  program: 'portal' | 'console' | 'worker',
  environment: Record<string, string> = {},
): Record<string, string> {
  return childEnvironment(program, { environment, settings: new SupervisorSettings(), secrets, folder: '/data' });
}

describe('the environment of a process', () => {
  it('holds each web application’s own key for its forms', () => {
    expect(environmentOf('portal')['CSRF_KEY']).toBe('of-portal');
    expect(environmentOf('console')['CSRF_KEY']).toBe('of-console');
    expect(environmentOf('worker')).not.toHaveProperty('CSRF_KEY');
  });

  it('prefers what the person has set, also when it is in a file', () => {
    expect(environmentOf('portal', { MASTER_KEYS: 'own' })['MASTER_KEYS']).toBe('own');
    const fromFile = environmentOf('portal', { MASTER_KEYS_FILE: '/run/secrets/keys' });
    expect(fromFile).toMatchObject({ MASTER_KEYS_FILE: '/run/secrets/keys' });
    expect(fromFile).not.toHaveProperty('MASTER_KEYS');
  });

  it('passes on nothing the process does not name', () => {
    const names = Object.keys(environmentOf('portal', { AWS_SECRET: 'x', SMTP_URL: 'smtp://x', SSL_CERT_FILE: '/x' }));
    expect(names).toContain('MASTER_KEYS');
    for (const name of ['AWS_SECRET', 'SMTP_URL', 'SSL_CERT_FILE', 'LOG_SIGNING_KEY'])
      expect(names).not.toContain(name);
  });
});

describe('an instance that only this machine reaches', () => {
  it.each([
    [{}, true],
    [{ BIND_ADDRESS: '::1' }, true],
    [{ BIND_ADDRESS: 'localhost' }, true],
    [{ BIND_ADDRESS: '0.0.0.0' }, false],
    [{ PORTAL_URL: 'https://join.example.org' }, false],
    [{ CONSOLE_URL: 'https://staff.example.org' }, false],
    [{ PORTAL_URL: 'http://localhost.example.org' }, false],
  ])('is told by its address and the addresses it gives out: %j', (environment, expected) => {
    expect(isLoopbackOnly(loadSupervisorSettings(environment as Record<string, string>))).toBe(expected);
  });
});
