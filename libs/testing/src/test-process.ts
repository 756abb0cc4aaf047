import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleMetadata, Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  blobDir,
  BlobsModule,
  Clock,
  CommonSettings,
  DatabaseModule,
  SealingModule,
  SettingsModule,
} from '@app/platform';
import type { RoleProcess } from '../../../migrations/roles.js';
import type { TestDatabase } from './test-database.js';
import { testSecret } from './test-secrets.js';

/** Keys and a data folder that all processes of one test file share, as they do in one installation. */
export function testSettings<T extends CommonSettings = CommonSettings>(
  type: Type<T> = CommonSettings as Type<T>,
  overrides: Partial<T> = {},
): T {
  return Object.assign(new type(), {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: temporaryFolder(),
    MASTER_KEYS: `test:${testSecret('master')}`,
    INDEX_KEYS: `test:${testSecret('index')}`,
    CODE_KEY: testSecret('code'),
    ...overrides,
  });
}

export interface TestProcessParts {
  readonly settings: CommonSettings;
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly clock: Clock;
  /** Replacements of outside edges. */
  readonly replace?: readonly { readonly provider: Type; readonly by: object }[];
}

/** Real modules with the database rights of one process. Close it before the test database. */
export async function startTestProcess(
  database: TestDatabase,
  process: RoleProcess,
  parts: TestProcessParts,
): Promise<TestingModule> {
  const { settings, imports, clock, replace = [] } = parts;
  const builder = Test.createTestingModule({
    imports: [
      SettingsModule.forRoot(settings),
      DatabaseModule.forRoot({ url: database.urlFor(process), applicationName: `test-${process}`, poolSize: 5 }),
      SealingModule.forRoot(settings),
      BlobsModule.forRoot({ folder: blobDir(settings) }),
      ...imports,
    ],
  });
  builder.overrideProvider(Clock).useValue(clock);
  for (const { provider, by } of replace) builder.overrideProvider(provider).useValue(by);
  const module = await builder.compile();
  return module.init();
}

/** Below the run's own folder, which goes when the run ends. */
function temporaryFolder(): string {
  return mkdtempSync(join(process.env['JOINDER_TEST_FOLDER'] ?? tmpdir(), 'process-'));
}
