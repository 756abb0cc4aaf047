/* global document, window, CSS, DOMParser, Element, HTMLElement, HTMLInputElement */
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

// Minutes before someone is signed out they are told, and one press keeps them signed in without leaving the page.
const WARN_SECONDS = 300;
const sessionEnd = document.querySelector('[data-session-seconds]');
if (sessionEnd instanceof HTMLElement) {
  const notice = sessionEnd.querySelector('.app-session-end__warning');
  const stay = sessionEnd.dataset.sessionStay;
  let timer;
  const watch = (page) => {
    window.clearTimeout(timer);
    const seconds = Number(page?.dataset.sessionSeconds);
    if (!Number.isFinite(seconds) || !(notice instanceof HTMLElement)) return;
    notice.hidden = true;
    timer = window.setTimeout(() => (notice.hidden = false), Math.max(seconds - WARN_SECONDS, 0) * 1000);
  };
  watch(sessionEnd);
  notice?.querySelector('button')?.addEventListener('click', async () => {
    const answer = await window.fetch(stay, { credentials: 'same-origin' }).catch(() => null);
    if (!answer?.ok || answer.redirected) return void (window.location.href = stay);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-session-seconds]');
    const [before, after] = [sessionEnd, fresh].map((part) => part?.querySelector('p'));
    if (before && after) before.replaceWith(after);
    watch(fresh);
  });
}
