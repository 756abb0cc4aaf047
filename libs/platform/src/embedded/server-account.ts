import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';

/** Whom the server runs as. Empty when we are not root: then it runs as ourselves. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

const PREFERRED_USERS = ['joinder', 'postgres'];
const CREATED_USER = 'joinder';

/**
 * PostgreSQL refuses to run as root, and initdb insists on an account with an entry in the user database.
 * A cluster that exists keeps its owner, so that a later start never depends on which accounts were added since.
 */
export async function serverAccount(pgdata: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return {};
  const account = (await ownerOf(pgdata)) ?? PREFERRED_USERS.map(accountOf).find(Boolean) ?? createdAccount();
  if (account) return account;
  throw new EmbeddedClusterError(
    'NO_ACCOUNT',
    'PostgreSQL does not run as root and no other account could be created: start Joinder as an ordinary user, or set DATABASE_OWNER_URL.',
  );
}

async function ownerOf(pgdata: string): Promise<ServerAccount | undefined> {
  const owner = await stat(pgdata).catch(() => undefined);
  return owner !== undefined && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined;
}

function createdAccount(): ServerAccount | undefined {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', [...flags, CREATED_USER]);
  return accountOf(CREATED_USER) ?? accountOf('nobody');
}

/** Asks the kernel as that account, so that access lists and mount options count as well as mode bits. */
export function accountCanEnter(account: ServerAccount, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', folder], { ...account, cwd: '/' }).status === 0;
}

function accountOf(user: string): Required<ServerAccount> | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, user], { encoding: 'utf8' });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
