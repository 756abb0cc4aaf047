import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProfile } from './load-profile.js';
import type { ForumProfile } from './profile.js';

export const FORUMS = ['DE', 'AT', 'IE', 'IT', 'NL'] as const;

/** The folder with this library's data files, whether the code runs from its sources or from `dist`. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above the joining rules.');
    folder = parent;
  }
  return join(folder, 'libs/joining-rules');
}

export function readDataFile(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(packageFolder(), ...path), 'utf8')) as unknown;
}

let loaded: readonly ForumProfile[] | undefined;

/** The shipped profiles, read and checked once per process. Throws `ProfileFaulty` where a file has a fault. */
export function shippedProfiles(): readonly ForumProfile[] {
  loaded ??= FORUMS.map((forum) => {
    const file = `${forum.toLowerCase()}.json`;
    return loadProfile(file, readDataFile('profiles', file));
  });
  return loaded;
}

/** The shipped profile of a forum, or null where its rules are not known: then nobody is told that they can join. */
export function profileOf(forum: string): ForumProfile | null {
  return shippedProfiles().find((profile) => profile.forum === forum) ?? null;
}

/** A shipped profile as it stands in its file, without a sign-off: what is kept when an action takes it. */
export interface RulesFile {
  readonly forum: string;
  readonly version: number;
  readonly rulesSha256: string;
  readonly data: object;
}

export function rulesFileOf(forum: string): RulesFile | null {
  const profile = profileOf(forum);
  if (profile === null) return null;
  const file = readDataFile('profiles', `${forum.toLowerCase()}.json`) as object;
  const data = Object.fromEntries(Object.entries(file).filter(([key]) => key !== 'signOff'));
  return { forum, version: profile.version, rulesSha256: profile.rulesSha256, data };
}
