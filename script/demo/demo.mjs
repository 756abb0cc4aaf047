import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DemoFailed } from './demo-failed.mjs';
import { assertRunning, CONSOLE_URL, PORTAL_URL, ROOT } from './installation.mjs';

const began = performance.now();
const say = (line) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`);

/** Four times the main job, each with another outcome, then counsel's list of those who joined. */
export async function demo() {
  await assertRunning();
  if (!existsSync(join(ROOT, 'dist/libs/testing')))
    throw new DemoFailed('Joinder is not built yet: run "npm run build".');
  // Only now: these parts need the build.
  const { newPeople } = await import('./claimants.mjs');
  const { KeptMailbox } = await import('./kept-mails.mjs');
  say(`Portal ${PORTAL_URL}, console ${CONSOLE_URL}. All people are invented.`);
  const people = newPeople();
  const mails = new KeptMailbox([...new Set(Object.values(people).map(({ address }) => address))]);
  const references = await playClaimants(people, mails);
  const list = await playStaff(references.clara);
  await keepAll({ people, references, mails, list });
}

async function playClaimants(people, mails) {
  const { joinOnOneMailbox, joinWithProof, joinWithoutCode, registerInterest } = await import('./claimants.mjs');
  const { reference: anna } = await registerInterest(people.anna, mails);
  say(`1. Anna registered her interest in a possible action, in German: ${anna}. She has joined nothing.`);
  const { reference: bruno } = await joinWithoutCode(people.bruno, mails);
  say(`2. Bruno joined without proof and without the code, and confirmed with the link afterwards: ${bruno}`);
  const { reference: clara } = await joinWithProof(people.clara, mails);
  say(`3. Clara joined and added a picture of her account: ${clara}`);
  const { references } = await joinOnOneMailbox(people.dora, people.emil, mails);
  say(`4. Dora and Emil share one mailbox and joined each on their own: ${references.join(', ')}`);
  return { anna, bruno, clara, dora: references[0], emil: references[1] };
}

async function playStaff(reference) {
  const { approveList, checkProof, staffBrowsers } = await import('./staff.mjs');
  const { fetchList } = await import('./counsel-list.mjs');
  const { PROOF } = await import('./proof.mjs');
  const { reviewer, counsel, seniorReviewer } = await staffBrowsers();
  await checkProof(reviewer, reference, PROOF);
  say('   A reviewer downloaded the picture and decided "proof checked".');
  const list = await fetchList(counsel, (exportId) => approveList(seniorReviewer, exportId), say);
  say('   Counsel asked for the list, encrypted to an age key; a senior reviewer approved it as the second person.');
  say('   Counsel downloaded and opened it.');
  return list;
}

async function keepAll({ people, references, mails, list }) {
  const { emptyResults, keepList, keepMails, keepVerifiedLog, OUT } = await import('./results.mjs');
  emptyResults();
  const names = ['bruno', 'clara', 'dora', 'emil'];
  const listed = names.map((name) => ({
    reference: references[name],
    familyName: people[name].familyName,
    review: name === 'clara',
  }));
  const { rows, sha256 } = keepList(list, { listed, unlisted: references.anna });
  const log = await keepVerifiedLog();
  const count = await keepMails(mails);
  say(
    'Done. Everything was checked: the sentence on legal effect, the mails, the hashes, the rows, the names, the log.',
  );
  console.log(`
${OUT}
  mails/            ${count} mails to the people of this run
  data.csv          the decrypted list, ${rows} rows
                    SHA-256 ${sha256}
  data.csv.age      the list as it was downloaded; opens with: age -d -i age-identity.txt data.csv.age
  age-identity.txt  the key it was encrypted to
  manifest.json     who asked, when, what for, which rows and columns, and the hashes
  log-head.txt      the signed head of the log. ${log}`);
}
