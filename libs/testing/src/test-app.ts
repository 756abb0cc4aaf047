import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { DynamicModule } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import {
  configureWebApp,
  ConsoleSettings,
  createLogger,
  loadConfig,
  type Logger,
  PortalSettings,
  WEB_APP_OPTIONS,
  WebAdapter,
} from '@app/platform';
import { recordLog } from './log-record.js';
import { TestBrowser, type TestBrowserOptions } from './test-browser.js';
import { TestDatabase } from './test-database.js';
import { testSecret } from './test-secrets.js';

export type LogLine = Readonly<Record<string, unknown>>;

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  /** Every line the application has logged so far, of level debug and above. */
  readonly logs: readonly LogLine[];
  browser(options?: TestBrowserOptions): TestBrowser;
  close(): Promise<void>;
}

export interface TestAppOptions<S> {
  /** Environment variables that differ from the test's defaults. */
  readonly environment?: Readonly<Record<string, string>>;
  /** To replace an outside edge: the clock, the mail server, a blob folder. Never the pipeline. */
  readonly override?: (builder: TestingModuleBuilder, settings: S) => TestingModuleBuilder;
}

type Compose<S> = (settings: S, logger: Logger) => DynamicModule;

/** The whole portal on a port of its own, on the worker's database with the portal's rights. */
export function startTestPortal(
  compose: Compose<PortalSettings>,
  options: TestAppOptions<PortalSettings> = {},
): Promise<TestApp> {
  return start(PortalSettings, 'portal', compose, options);
}

export function startTestConsole(
  compose: Compose<ConsoleSettings>,
  options: TestAppOptions<ConsoleSettings> = {},
): Promise<TestApp> {
  return start(ConsoleSettings, 'console', compose, options);
}

async function start<S extends PortalSettings | ConsoleSettings>(
  type: new () => S,
  site: 'portal' | 'console',
  compose: Compose<S>,
  options: TestAppOptions<S>,
): Promise<TestApp> {
  const database = await TestDatabase.connect();
  const port = await freePort();
  const folder = mkdtempSync(join(process.env['JOINDER_TEST_FOLDER'] ?? tmpdir(), `${site}-`));
  const url = `http://127.0.0.1:${port}`;
  const logs: LogLine[] = [];
  const settings = loadConfig(type, {
    ...TEST_SECRETS,
    NODE_ENV: 'test',
    DATABASE_URL: database.urlFor(site),
    DATABASE_POOL: '5',
    DATA_DIR: folder,
    [site === 'portal' ? 'PORTAL_URL' : 'CONSOLE_URL']: url,
    ...options.environment,
  });
  const app = await build(
    compose(settings, createLogger(site, 'debug', collect(logs))),
    (builder) => options.override?.(builder, settings) ?? builder,
  );
  await app.listen(port, '127.0.0.1');
  return {
    app,
    url,
    logs,
    browser: (browserOptions) => new TestBrowser(url, browserOptions),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function build(
  module: DynamicModule,
  override: (builder: TestingModuleBuilder) => TestingModuleBuilder,
): Promise<NestExpressApplication> {
  const compiled = await override(Test.createTestingModule({ imports: [module] })).compile();
  const app = compiled.createNestApplication<NestExpressApplication>(new WebAdapter(), WEB_APP_OPTIONS);
  try {
    return await configureWebApp(app);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** One set per run, so that two applications of a test read each other's sealed data. */
const TEST_SECRETS = {
  MASTER_KEYS: `test:${testSecret('master')}`,
  INDEX_KEYS: `test:${testSecret('index')}`,
  CODE_KEY: testSecret('code'),
  CSRF_KEY: testSecret('csrf'),
};

function collect(lines: LogLine[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      recordLog(chunk.toString('utf8'));
      for (const line of chunk.toString('utf8').split('\n')) if (line !== '') lines.push(JSON.parse(line) as LogLine);
      done();
    },
  });
}

/** Chosen beforehand, because the application must know its own public address. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port could be opened.');
  return address.port;
}
