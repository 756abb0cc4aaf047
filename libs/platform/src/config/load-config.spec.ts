import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Matches } from 'class-validator';
import { ConfigurationInvalid, loadConfig } from './load-config.js';

class Settings {
  @Matches(/^[a-z]+$/, { message: 'SECRET must be small letters' })
  SECRET = 'unset';
}

describe(loadConfig.name, () => {
  it('reads a secret from the file that X_FILE names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'joinder-config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'fromfile\n');
    expect(loadConfig(Settings, { SECRET_FILE: file }).SECRET).toBe('fromfile');
    rmSync(folder, { recursive: true });
  });

  it('refuses a file of its own that does not exist', () => {
    expect(() => loadConfig(Settings, { SECRET_FILE: '/nowhere/secret' })).toThrow(ConfigurationInvalid);
  });

  it('leaves the variables of other programs alone, also where they end in _FILE', () => {
    expect(loadConfig(Settings, { OTHER_PROGRAM_FILE: '/nowhere/at-all', SECRET: 'own' }).SECRET).toBe('own');
  });
});
