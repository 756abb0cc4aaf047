import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole document as text. Text and attributes are escaped by the renderer. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`;
}
