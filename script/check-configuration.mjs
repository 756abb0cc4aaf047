import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Holds docker-compose.yml and .env.example to the settings classes: no variable the code does not know, none of the
 * code's missing from .env.example, and no secret written out.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const platform = await import(join(root, 'dist/libs/platform/src/index.js'));
const { SupervisorSettings } = await import(join(root, 'dist/apps/supervisor/src/supervisor-settings.js'));
const classes = {
  portal: platform.PortalSettings,
  console: platform.ConsoleSettings,
  worker: platform.WorkerSettings,
  migrate: platform.OwnerSettings,
};
const problems = [];
const known = new Set(
  [...Object.values(classes), platform.CliSettings, SupervisorSettings].flatMap((type) => Object.keys(new type())),
);

const example = readFileSync(join(root, '.env.example'), 'utf8');
const shown = new Set([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
for (const name of known) if (!shown.has(name)) problems.push(`.env.example does not show ${name}`);
for (const name of shown) if (!known.has(name)) problems.push(`.env.example shows ${name}, which no process reads`);

const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const blocks = compose.split(/^ {2}(?=[a-z]+:$)/m);
const shared = [...(compose.match(/^x-environment:[\s\S]*?\n\n/m)?.[0] ?? '').matchAll(/^ {2}([A-Z_]+):/gm)].map(
  ([, name]) => name,
);
for (const [service, type] of Object.entries(classes)) {
  const block = blocks.find((text) => text.startsWith(`${service}:\n`)) ?? '';
  const own = [...block.matchAll(/^ {6}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
  const names = [...own, ...(block.includes('<<: *environment') ? shared : [])];
  const settings = new Set(Object.keys(new type()));
  if (names.length === 0) problems.push(`docker-compose.yml sets nothing for ${service}`);
  for (const name of names) {
    if (!settings.has(name.replace(/_FILE$/, '')))
      problems.push(`docker-compose.yml sets ${name} for ${service}, which it does not read`);
  }
}
for (const [line] of compose.matchAll(/^.*(PASSWORD|KEYS?|SECRET)[A-Z_]*:.*$/gm)) {
  if (!line.includes('_FILE:')) problems.push(`docker-compose.yml may hold a secret: ${line.trim()}`);
}
// The mail catcher offers no TLS: a default that insists on it would send nothing.
const { mustUpgrade } = await import(join(root, 'dist/libs/notices/src/smtp-transport.js'));
const [, defaultSmtp = ''] = /SMTP_URL: \$\{SMTP_URL:-([^}]+)\}/.exec(compose) ?? [];
if (defaultSmtp === '' || mustUpgrade(defaultSmtp))
  problems.push('docker-compose.yml sends mail to its catcher over TLS, which the catcher does not speak');

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`${String(known.size)} settings: .env.example and docker-compose.yml agree with the code.\n`);
