/* global document, navigator, setTimeout */
// A button beside each field that is there to be copied. Without it the field selects and copies as any other.
for (const field of document.querySelectorAll('textarea[data-copy]')) {
  if (!navigator.clipboard) break;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary';
  const name = document.querySelector(`label[for="${field.id}"]`)?.textContent?.trim() ?? '';
  const say = (text) => (button.textContent = `${text}: ${name}`);
  say(field.dataset.copy);
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      say(field.dataset.copied);
      setTimeout(() => say(field.dataset.copy), 4000);
    } catch {
      // Selected all the same: the keyboard copies it.
    }
  });
  field.after(button);
}
