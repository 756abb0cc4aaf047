import { randomBytes } from 'node:crypto';
import { TestBrowser } from '../../dist/libs/testing/src/test-browser.js';
import { assert } from './demo-failed.mjs';
import { PORTAL_URL } from './installation.mjs';
import { codeIn, confirmationIn, flat } from './kept-mails.mjs';
import { PROOF } from './proof.mjs';

const LEAK = '/en/a/data-leak';
const RECEIVED =
  'We have received your wish to be represented. You are not in the official register. This does not stop limitation';
const INTEREST_ONLY = 'Sie stehen nicht im amtlichen Klageregister. Das hält die Verjährung nicht auf';

/** New addresses in every run, so that it can be played again. All people are invented. */
export function newPeople(run = randomBytes(3).toString('hex')) {
  const at = (name) => `${name}.${run}@example.org`;
  return {
    anna: { name: 'Anna', address: at('anna.beispiel') },
    bruno: {
      givenNames: 'Bruno',
      familyName: `Exempel-${run}`,
      address: at('bruno.exempel'),
      handle: `bruno-${run}`,
      town: 'Leipzig',
    },
    clara: {
      givenNames: 'Clara Zoë',
      familyName: `Müller-Łukasz-${run}`,
      address: at('clara.muster'),
      handle: `clara-${run}`,
      town: 'Dresden',
    },
    dora: {
      givenNames: 'Dora',
      familyName: `Öztürk-${run}`,
      address: at('familie.oeztuerk'),
      handle: `dora-${run}`,
      town: 'Bremen',
    },
    emil: {
      givenNames: 'Emil',
      familyName: `Öztürk-${run}`,
      address: at('familie.oeztuerk'),
      handle: `emil-${run}`,
      town: 'Bremen',
    },
  };
}

/** Interest in the action that is merely possible: no name, no joining. */
export async function registerInterest({ address }, mails) {
  const browser = new TestBrowser(PORTAL_URL);
  await browser.open('/de/a/meta-ai-training');
  browser.see(INTEREST_ONLY);
  await browser.click('Interesse anmelden');
  const next = (answers) => browser.fill(answers).submit('Weiter');
  await next({ 'Sind Sie 18 Jahre oder älter?': 'Ja, ich bin 18 oder älter' });
  await next({ 'In welchem Land wohnen Sie?': 'Deutschland' });
  await next({ 'Wofür nutzen Sie das Konto?': 'Für mich privat' });
  await next({ 'Hatten Sie am 27. Mai 2025 ein Konto bei Facebook oder Instagram?': 'Ja' });
  await next({ 'Welche Konten hatten Sie am 27. Mai 2025?': ['Facebook', 'Instagram'] });
  await next({ 'Haben Sie der Nutzung Ihrer Beiträge für KI widersprochen?': 'Nein' });
  await next({ 'Haben Sie vor Beginn des Trainings einen Hinweis von Meta dazu gesehen?': 'Ich weiß es nicht mehr' });
  await next({ 'Wie lautet Ihre E-Mail-Adresse?': address });
  const code = codeIn(await mails.next(address, 'Geben Sie diesen Code'));
  await browser.fill({ code }).submit('Bestätigen');
  await browser
    .fill({ 'Ich habe die Datenschutzhinweise gesehen': true, 'Ich interessiere mich für diesen Fall': true })
    .submit('Speichern und weiter');
  await browser.open(browser.path.replace(/\/(declarations|next).*$/, '').replace(/\/check$/, '') + '/check');
  browser.see(INTEREST_ONLY);
  await browser.submit('Interesse absenden');
  browser.see(INTEREST_ONLY);
  const mail = await mails.next(address, 'Wir haben Ihr Interesse');
  assert(flat(mail).includes(INTEREST_ONLY), 'the mail about the interest lacks the sentence on its legal effect.');
  return { browser, reference: referenceOn(browser) };
}

/** Joins at once although no code has come, and confirms with the link of the mail, in another browser. */
export async function joinWithoutCode(person, mails) {
  const browser = new TestBrowser(PORTAL_URL);
  await nameAddress(browser, person.address);
  await browser.click('Go on without the code');
  await fillIn(browser, person);
  await send(browser);
  browser.see('within 72 hours');
  const reference = referenceOn(browser);
  // The mail that came after sending replaces the one with the code that was never entered.
  await mails.next(person.address, 'Enter this code');
  const mail = await mails.next(person.address, '/confirm/');
  const other = new TestBrowser(PORTAL_URL);
  await other.open(confirmationIn(mail));
  await other.submit('Confirm this address');
  other.see('Your e-mail address is confirmed.').see(reference);
  return { browser, reference };
}

/** Joins with the code, and adds a picture as proof. */
export async function joinWithProof(person, mails) {
  const browser = new TestBrowser(PORTAL_URL);
  await enterCode(browser, person.address, mails);
  await fillIn(browser, person);
  await send(browser);
  await receipt(person, mails);
  const reference = referenceOn(browser);
  await browser.click('Add proof');
  await browser
    .fill({ 'Choose a file': { filename: 'account page.png', type: 'image/png', content: PROOF } })
    .submit('Upload file');
  browser.see('The file was stored encrypted.').see('account page.png');
  return { browser, reference };
}

/** Two people who share one mailbox, each with a registration and declarations of their own. */
export async function joinOnOneMailbox(first, second, mails) {
  const browser = new TestBrowser(PORTAL_URL);
  await enterCode(browser, first.address, mails);
  const references = [];
  for (const person of [first, second]) {
    if (person === second) {
      await browser.open('/en/registrations');
      await browser.click('Another person');
      await firstQuestions(browser);
      await browser.submit('Go on with this address');
    }
    await fillIn(browser, person);
    await send(browser);
    await receipt(person, mails);
    references.push(referenceOn(browser));
  }
  await browser.open('/en/registrations');
  references.forEach((reference) => browser.see(reference));
  return { browser, references };
}

async function enterCode(browser, address, mails) {
  await nameAddress(browser, address);
  const code = codeIn(await mails.next(address, 'Enter this code'));
  await browser.fill({ code }).submit('Confirm');
}

async function nameAddress(browser, address) {
  await browser.open(LEAK);
  browser.see('You are not in the official register.');
  await browser.click('Start joining');
  await firstQuestions(browser);
  await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
}

async function firstQuestions(browser) {
  await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
  await browser.fill({ 'In which country do you live?': 'Germany' }).submit('Continue');
  await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
  await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
}

/** Every step of the task list, each saved as it is left. */
async function fillIn(browser, { givenNames, familyName, handle, town }) {
  const [, base] = /^(\/en\/registrations\/[0-9a-f-]{36})/.exec(browser.path) ?? [];
  const save = (answers) => browser.fill(answers).submit('Save and continue');
  await browser.open(base);
  await browser.click('The case');
  await save({ 'Did the company tell you that your data was taken?': 'Yes' });
  await save({ 'Which data of yours did the company have?': ['Name', 'Bank details'] });
  await save({ 'Have you already gone to court yourself about this leak?': 'No' });
  await save({ 'What have you noticed since?': ['Worry about what happens with the data'] });
  await save({ 'Is there anything else the court should know? (optional)': 'Calls from strangers since March.' });
  await browser.click('Your details');
  await save({ 'Given names': givenNames, 'Family name': familyName });
  await save({ Country: 'Germany', 'Address line 1': 'Beispielweg 1', Postcode: '01067', Town: town });
  await save({ Day: '29', Month: '2', Year: '1980' });
  await save({});
  await browser.click('Your accounts');
  await browser.click('Add an account');
  await save({ 'User name, e-mail address or number of the account': handle });
  await browser.click('Continue');
  await browser.click('Declarations');
  await save({
    'I have seen the privacy notice': true,
    'I wish to be represented in this action': true,
    'I do not take part in another action about this': true,
    'What I have stated is correct and complete': true,
  });
  await browser.open(`${base}/check`);
}

async function send(browser) {
  browser.see(RECEIVED);
  await browser.submit('Send my registration');
  assert(browser.heading === 'Your registration has been received', `sending led to "${browser.heading}".`);
  browser.see(RECEIVED);
}

async function receipt({ address }, mails) {
  const mail = await mails.next(address, 'We have received your registration.');
  assert(flat(mail).includes(RECEIVED), 'the receipt lacks the sentence on the legal effect.');
}

function referenceOn(browser) {
  const [reference] = /\b[0-9A-HJ-NP-Z]{4}-[0-9A-HJ-NP-Z]{4}-[0-9A-HJ-NP-Z]{4}\b/.exec(browser.text) ?? [];
  assert(reference !== undefined, `there is no reference at ${browser.path}.`);
  return reference;
}
