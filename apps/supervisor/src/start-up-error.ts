import { ConfigurationInvalid, EmbeddedClusterError } from '@app/platform';

/** The message is the one line the person at the terminal sees: what is wrong, and what to do about it. */
export class StartUpError extends Error {
  override readonly name = 'StartUpError';
}

/** One line for every failure. Stacks help nobody who has mistyped a port; LOG_LEVEL=debug shows them. */
export function failureLine(error: unknown): string {
  if (error instanceof ConfigurationInvalid)
    return `A setting cannot be used: ${[...new Set(error.problems)].join('; ')}.`;
  if (error instanceof StartUpError || error instanceof EmbeddedClusterError) return oneLine(error.message);
  return `Joinder stopped because of an unexpected failure: ${oneLine(error instanceof Error ? error.message : String(error))} (LOG_LEVEL=debug shows more).`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
