import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Guesses an attacker with the usual lists needs at least; argon2id makes each cost tens of milliseconds. */
const GUESSES_LOG10 = 10;
/** Looking at more takes seconds; no longer password is guessable whose beginning and end are not. */
const LOOKED_AT = 32;
/** Words of this trade, which the lists do not have. */
const OWN_WORDS = ['joinder', 'claimant', 'verband', 'sammelklage', 'klage', 'lawyer', 'anwalt', 'kanzlei', 'reviewer'];

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is one of the leaked ones, or made of such, of words, names, dates and keyboard patterns in so
 * plain a way that it is soon guessed. Works offline; the lists (40 MB in memory) are loaded when first needed.
 */
export async function isGuessable(password: string, login: string): Promise<boolean> {
  const zxcvbn = await (estimator ??= load());
  const signs = [...password];
  const parts = new Set([signs.slice(0, LOOKED_AT), signs.slice(-LOOKED_AT)].map((part) => part.join('')));
  const own = [...OWN_WORDS, login, ...login.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length > 2);
  return [...parts].every((part) => zxcvbn.check(part, own).guessesLog10 < GUESSES_LOG10);
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english, { default: german }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-de'),
  ]);
  const germanWords = Object.entries(german.dictionary).map(([name, words]) => [`${name}-de`, words] as const);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...Object.fromEntries(germanWords) },
    graphs: common.adjacencyGraphs,
  });
}
