import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRoutes, type Route } from '@app/platform';
import { startTestConsole, type TestApp } from '@app/testing';
import { ConsoleModule } from '../../apps/console/src/console.module.js';
import { ASKS_AGAIN, DOES_NOT } from './fresh-factor-needs.js';

let app: TestApp;
let forms: readonly Route[];
beforeAll(async () => {
  app = await startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger));
  forms = listRoutes(app.app).filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
});
afterAll(() => app?.close());

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('forms of the console', () => {
  it('are each decided on: they ask for the second factor again, or there is a reason why not', () => {
    const decided = new Set([...ASKS_AGAIN, ...Object.keys(DOES_NOT)]);
    expect(forms.map(nameOf).filter((name) => !decided.has(name))).toEqual([]);
    expect([...decided].filter((name) => !forms.map(nameOf).includes(name))).toEqual([]);
    expect(ASKS_AGAIN.filter((name) => name in DOES_NOT)).toEqual([]);
  });

  it('ask as was decided', () => {
    const asking = forms.filter(({ freshFactor }) => freshFactor).map(nameOf);
    expect(asking.sort()).toEqual([...ASKS_AGAIN].sort());
  });

  it('all take signed-in staff, so that there is a factor to ask for', () => {
    const open = forms.filter(({ freshFactor, access }) => freshFactor && access?.kind !== 'staff');
    expect(open.map(nameOf)).toEqual([]);
  });
});
