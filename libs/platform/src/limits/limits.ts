import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HttpMetrics } from '../http/metrics.js';
import { WebSite } from '../http/web-site.js';
import { BusyAddresses } from './busy-addresses.js';
import { clientNetwork } from './client-network.js';
import { type LimitClass, LIMIT_CLASSES, SHARED_FACTOR } from './limit-classes.js';
import { LimitKeys } from './limit-keys.js';
import { type CountOutcome, type LimitedRequest, type LimitVerdict, type Measured } from './limited-request.js';
import { type LimitStore, postgresLimitStore, redisLimitStore } from './limit-store.js';
import { Pressure } from './pressure.js';
import { type ProofLevel, ProofOfWork } from './proof-of-work.js';
import { SharedNetworks } from './shared-networks.js';
import { SlowAdmission } from './slow-admission.js';
import { StrictAdmission } from './strict-admission.js';

/** Counts requests by sender and mailbox, and says which go on at once, later, with a proof of work, or not. */
@Injectable()
export class Limits implements OnModuleDestroy {
  private readonly keys: LimitKeys;
  private readonly proofs: ProofOfWork;
  private readonly shared: SharedNetworks;
  private readonly store: LimitStore;
  private readonly slow: SlowAdmission;
  private readonly strict: StrictAdmission;
  private readonly pressure: Pressure;
  private readonly busy = new BusyAddresses();

  constructor(site: WebSite, dataSource: DataSource, metrics: HttpMetrics) {
    const { redisUrl, sharedNetworks } = site.limits;
    this.keys = new LimitKeys(site.csrfKey);
    this.proofs = new ProofOfWork(site.csrfKey);
    this.shared = new SharedNetworks(sharedNetworks);
    this.store = redisUrl === '' ? postgresLimitStore(dataSource) : redisLimitStore(redisUrl);
    const outcome: CountOutcome = (name, result) => metrics.limited(name, result);
    this.slow = new SlowAdmission(this.store, this.busy, outcome);
    this.strict = new StrictAdmission(this.store, this.busy, outcome);
    this.pressure = new Pressure(dataSource);
  }

  async onModuleDestroy(): Promise<void> {
    this.pressure.stop();
    await this.slow.settle();
    await this.store.close();
  }

  /** Throws where the request must not go on; waits where it should go on later. */
  async admit({ name, address, mailbox, proof }: LimitedRequest): Promise<LimitVerdict> {
    const limit: LimitClass = LIMIT_CLASSES[name];
    const sender = this.senderOf(address);
    if (mailbox !== null) this.busy.noteMailbox(sender, this.keys.mailbox('seen', mailbox));
    const shared = this.isShared(address, sender);
    const byAddress: Measured = {
      key: `${name}:a:${this.keys.of(name, sender)}`,
      allowance: { ...limit.perAddress, points: limit.perAddress.points * (shared ? SHARED_FACTOR : 1) },
    };
    const byMailbox: Measured[] =
      limit.perMailbox === null || mailbox === null
        ? []
        : [{ key: `${name}:m:${this.keys.mailbox(name, mailbox)}`, allowance: limit.perMailbox }];
    const measured = [byAddress, ...byMailbox];
    const checked = await this.proofs.check(proof);
    return (limit.beyond === 'slow' ? this.slow : this.strict).admit({
      ...{ name, limit, sender, shared, measured },
      proof: checked,
    });
  }

  /** A challenge for a form that this sender is shown: the busier it is, and the busier we are, the harder. */
  challenge(address: string, least: ProofLevel = 0): string {
    const sender = this.senderOf(address);
    const share = this.busy.shareOf(sender);
    const byUse = share < 0.5 ? 0 : share < 1 ? 1 : share < 4 ? 2 : 3;
    const harder = (byUse > 0 && this.isShared(address, sender) ? 1 : 0) + (this.pressure.isHigh ? 1 : 0);
    return this.proofs.offer(Math.min(Math.max(byUse + harder, least), 3) as ProofLevel);
  }

  /** Resolves when everything asked so far is counted. */
  settled(): Promise<void> {
    return this.slow.settle();
  }

  private isShared(address: string, sender: string): boolean {
    return this.shared.has(address) || this.busy.isShared(sender);
  }

  private senderOf(address: string): string {
    return this.keys.of('sender', clientNetwork(address) ?? 'unknown');
  }
}
