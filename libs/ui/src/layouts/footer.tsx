import type { VNode } from 'preact';
import type { PageLink } from '../components/wayfinding.js';

export interface FooterProps {
  /** The hidden heading over the links. */
  title: string;
  links: readonly PageLink[];
  organisation?: string;
}

/** Own markup and styles: the footer of the base design carries a crest. */
export function Footer({ title, links, organisation }: FooterProps): VNode {
  return (
    <div class="app-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">{title}</h2>
        {links.length > 0 && (
          <ul class="app-footer__links">
            {links.map(({ href, text }) => (
              <li>
                <a class="govuk-link app-footer__link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
        {organisation && <p class="app-footer__organisation">{organisation}</p>}
      </div>
    </div>
  );
}
