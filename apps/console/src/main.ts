import 'reflect-metadata';
import { createLogger, createWebApp, ConsoleSettings, loadConfig, runWebApp, startProcess } from '@app/platform';
import { ConsoleModule } from './console.module.js';

await startProcess(async () => {
  const settings = loadConfig(ConsoleSettings);
  const app = await createWebApp(ConsoleModule.forRoot(settings, createLogger('console', settings.LOG_LEVEL)));
  await runWebApp(app, {
    port: settings.CONSOLE_PORT,
    bindAddress: settings.BIND_ADDRESS,
    metricsPort: settings.METRICS_PORT,
  });
});
