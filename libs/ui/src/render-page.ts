import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole document as text. Text and attributes are escaped by the renderer. */
export function renderPage(page: JSX.Element): string {
  return `<!DOCTYPE html>${renderToString(page)}`;
}
