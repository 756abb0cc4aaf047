/* global document, CSS, Element, HTMLElement, HTMLInputElement */
// Enhancements only: every page works without this file.
document.body.classList.add('js-enabled');

// After a refused form the first thing heard is what is wrong; after a success, that it worked.
const news = document.querySelector('.govuk-error-summary, .govuk-notification-banner[role="alert"]');
if (news instanceof HTMLElement) {
  news.setAttribute('tabindex', '-1');
  news.addEventListener('blur', () => news.removeAttribute('tabindex'), { once: true });
  news.focus();
}

// A link of the error summary puts the cursor into the field and keeps its label or legend in view.
document.querySelector('.govuk-error-summary')?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const field = link && document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
  if (!field) return;
  event.preventDefault();
  const heading =
    field.closest('fieldset')?.querySelector('legend') ??
    document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  (heading ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// "None of these" unticks the others, and the others untick it.
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
  const group = target.closest('.govuk-checkboxes')?.querySelectorAll('input[type="checkbox"]') ?? [];
  const exclusive = target.dataset.behaviour === 'exclusive';
  for (const other of group) {
    if (other !== target && (exclusive || other.dataset.behaviour === 'exclusive')) other.checked = false;
  }
});
