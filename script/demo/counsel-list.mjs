import { setTimeout as sleep } from 'node:timers/promises';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { assert, DemoFailed } from './demo-failed.mjs';
import { confirmIfAsked } from './staff.mjs';

const PATIENCE_MS = 60_000;

/** Counsel asks for the list of the open action, encrypted to a key that only counsel has; somebody else approves it. */
export async function fetchList(counsel, approve, say) {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await counsel.open('/en/counsel/data-leak/exports/new');
  await counsel
    .fill({
      Format: 'CSV, values as they are',
      Encryption: 'age, to a public key',
      'age public key': recipient,
      Purpose: 'Filing at court',
      'Note (optional)': 'Demonstration with invented people',
    })
    .submit('Continue');
  assert(
    counsel.heading === 'Check the request',
    `asking for the list led to "${counsel.heading}": ${counsel.errors.join('; ')}`,
  );
  await counsel.submit('Ask for the list');
  await confirmIfAsked(counsel);
  counsel.see('Waits for a second person');
  await approve(counsel.path.split('/').at(-1));
  await untilReady(counsel, say);
  const encrypted = await bytesOf(counsel, '/file');
  const manifest = await bytesOf(counsel, '/manifest.json');
  return { identity, encrypted, manifest, plain: await decrypt(encrypted, identity) };
}

async function untilReady(counsel, say) {
  const page = counsel.path;
  let shown = '';
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(300)) {
    await counsel.open(page);
    if (counsel.sees('SHA-256 of the decrypted list')) return;
    if (['Failed', 'Cancelled', 'Declined', 'Not approved in time'].some((state) => counsel.sees(state)))
      throw new DemoFailed('The list was not made: look at the lines of the worker.');
    const [progress = 'waiting to be made'] = /\d[\d,]* of \d[\d,]* rows/.exec(counsel.text) ?? [];
    if (progress !== shown) say(`  the list: ${progress}`);
    shown = progress;
  }
  throw new DemoFailed(`The list was not made within ${PATIENCE_MS / 1000} s: look at the lines of the worker.`);
}

async function bytesOf(counsel, end) {
  const response = await counsel.request(`${counsel.path}${end}`);
  assert(response.status === 200, `${end} of the list was answered with ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}

async function decrypt(encrypted, identity) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(encrypted));
}
