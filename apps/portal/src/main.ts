import 'reflect-metadata';
import { createLogger, createWebApp, PortalSettings, loadConfig, runWebApp, startProcess } from '@app/platform';
import { PortalModule } from './portal.module.js';

await startProcess(async () => {
  const settings = loadConfig(PortalSettings);
  const app = await createWebApp(PortalModule.forRoot(settings, createLogger('portal', settings.LOG_LEVEL)));
  await runWebApp(app, {
    port: settings.PORTAL_PORT,
    bindAddress: settings.BIND_ADDRESS,
    metricsPort: settings.METRICS_PORT,
  });
});
