/* global document, window, crypto, Worker, setTimeout, HTMLInputElement, HTMLFormElement, self, performance */
// Proof of work in the background, in the format of altcha-lib. Nobody sees it and nobody waits for it for long: a form
// without a solution is sent all the same. One file is both the page's script and its worker.
const HEX = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const BYTES = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** Tries counters until the derived key begins as demanded. */
async function solve({ parameters, signature }) {
  const { algorithm, cost, keyLength, keyPrefix, nonce, salt } = parameters;
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(BYTES(nonce));
  const counterBytes = new DataView(password.buffer, nonce.length / 2);
  const derivation = { name: 'PBKDF2', salt: BYTES(salt), iterations: cost, hash: algorithm.slice('PBKDF2/'.length) };
  const started = performance.now();
  for (let counter = 0; ; counter += 1) {
    counterBytes.setUint32(0, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = HEX(await crypto.subtle.deriveBits(derivation, key, keyLength * 8));
    if (!derivedKey.startsWith(keyPrefix)) continue;
    const time = Math.round(performance.now() - started);
    return JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey, time } });
  }
}

function inBackground(challenge) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.url, { type: 'module' });
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', reject);
    worker.postMessage(challenge);
  }).catch(() => solve(challenge));
}

/** Sends the form with its solution, or without one when the time is over. */
function holdBack(form, field, solved) {
  const sent = () => field.value !== '' || field.dataset.late === 'true';
  form.addEventListener('submit', (event) => {
    if (sent()) return;
    event.preventDefault();
    if (field.dataset.held === 'true') return;
    field.dataset.held = 'true';
    const late = new Promise((resolve) => setTimeout(resolve, Number(field.dataset.wait)));
    void Promise.race([solved, late]).then(() => {
      field.dataset.late = 'true';
      form.requestSubmit(event.submitter ?? undefined);
    });
  });
}

function begin(field) {
  const solved = inBackground(JSON.parse(field.dataset.challenge)).then(
    (solution) => (field.value = solution),
    () => (field.dataset.late = 'true'),
  );
  if (field.form instanceof HTMLFormElement) holdBack(field.form, field, solved);
}

if (typeof document === 'undefined') {
  self.addEventListener('message', ({ data }) => {
    void solve(data).then((solution) => self.postMessage(solution));
  });
} else if (typeof crypto.subtle === 'object') {
  const fields = [...document.querySelectorAll('input[data-challenge]')].filter(
    (field) => field instanceof HTMLInputElement,
  );
  for (const field of fields) begin(field);
  // A page from the browser's memory holds a solution that was spent.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) for (const field of fields) field.value = '';
  });
}
