import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { CommonSettings, InstanceQuery, WebSettings } from '@app/platform';

/** Whether conveniences of a demonstration may exist: the database is marked, and nobody else can reach either site. */
@Injectable()
export class DemoInstance {
  constructor(
    private readonly settings: CommonSettings,
    private readonly instance: InstanceQuery,
  ) {}

  async allowsConveniences(): Promise<boolean> {
    const hosts = [this.settings.CONSOLE_URL, this.settings.PORTAL_URL].map((url) => new URL(url).hostname);
    if (this.settings instanceof WebSettings) hosts.push(this.settings.BIND_ADDRESS);
    return hosts.every(isLoopback) && (await this.instance.run()).demo;
  }
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
