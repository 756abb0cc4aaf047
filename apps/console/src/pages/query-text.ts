/** One value of a query string or form; of several the first, and nothing for anything else. */
export function oneText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
}

/** All values of a field that may be sent several times, without empty ones. */
export function allTexts(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter((text): text is string => typeof text === 'string' && text !== ''))];
}

/** `value` where it is one of `allowed`. */
export function oneOf<T extends string>(allowed: readonly T[], value: string): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
