import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { createLogger, PortalSettings, WebAdapter } from '@app/platform';
import { PortalModule } from './portal.module.js';

const ABOUT = `Reads representative actions and lets partners hand over facts a person has already given them.
Declarations are only ever made by the person, on the pages of the portal.
Errors are problem details (RFC 9457) with a stable \`code\`; the \`requestId\` helps support to find the log line.`;

/** Never opens anything: the framework only lays out what it would make. */
const SETTINGS = Object.assign(new PortalSettings(), {
  MASTER_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
  INDEX_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
});

/** The description of /api/v1, made from the controllers alone: nothing is started and no database is needed. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const module = PortalModule.forRoot(SETTINGS, createLogger('openapi', 'silent'));
  const app = await NestFactory.create(module, new WebAdapter(), { preview: true, logger: false, abortOnError: false });
  const config = new DocumentBuilder().setTitle('Joinder').setDescription(ABOUT).setVersion('1').build();
  const document = SwaggerModule.createDocument(app, config);
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')));
  return { ...document, paths };
}
