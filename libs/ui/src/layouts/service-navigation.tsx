import type { ComponentChildren, VNode } from 'preact';
import { classNames } from '../components/text.js';
import type { NavigationLink } from './page-frame.js';

export interface ServiceNavigationProps {
  /** Names the navigation. */
  label: string;
  items: readonly NavigationLink[];
  /** Who is signed in and the form to sign out; with it the bar is a region named by `label`. */
  end?: ComponentChildren;
}

/** The sections of an app. All of them are always visible: nothing hides behind a button that needs a script. */
export function ServiceNavigation({ label, items, end }: ServiceNavigationProps): VNode {
  return (
    <div class="govuk-service-navigation" data-module="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          {items.length > 0 && (
            <nav aria-label={label} class="govuk-service-navigation__wrapper">
              <ul class="govuk-service-navigation__list" id="navigation">
                {items.map((item) => (
                  <NavigationItem item={item} />
                ))}
              </ul>
            </nav>
          )}
          {end && <div class="app-account">{end}</div>}
        </div>
      </div>
    </div>
  );
}

function NavigationItem({ item }: { item: NavigationLink }): VNode {
  return (
    <li class={classNames('govuk-service-navigation__item', item.current && 'govuk-service-navigation__item--active')}>
      <a class="govuk-service-navigation__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
        {item.current ? <strong class="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text}
      </a>
    </li>
  );
}
