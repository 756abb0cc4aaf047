import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.js';
import type { Case, Options } from './fixture-case.js';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Fixture {
  name: string;
  options: Json;
  html: string;
}

/** The fixtures that use nothing but what the case offers. */
export function applicable(component: string, { offered, required }: Case): Fixture[] {
  const file = join(packageRoot(), 'node_modules/govuk-frontend/dist/govuk/components', component, 'fixtures.json');
  const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] };
  return fixtures.filter(
    ({ options }) =>
      leaves(options).every((leaf) => isOffered(offered, leaf)) &&
      (!required || Boolean(required(options as unknown as Options))),
  );
}

type Leaf = [path: string, value: string | number | boolean | null];

/** Every leaf as `path=value`; the elements of an array share its path. */
function leaves(value: Json, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((element) => leaves(element, path));
  if (value === null || typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

/** An entry without `=` stands for any text or number; one with `=` is matched against path and value. */
function isOffered(offered: string[], [path, value]: Leaf): boolean {
  return offered.some((entry) => {
    if (entry.includes('=')) return new RegExp(`^${entry}$`, 's').test(`${path}=${String(value)}`);
    return entry === path && (typeof value === 'number' || (typeof value === 'string' && value !== ''));
  });
}
