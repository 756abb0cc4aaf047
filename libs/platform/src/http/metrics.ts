import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** Durations by route pattern and the use of the connection pool. One per application. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  private readonly limits = new Counter({
    name: 'http_limited_requests_total',
    help: 'Requests that change something, by class of limit and what became of them',
    labelNames: ['class', 'outcome'],
    registers: [this.registry],
  });

  limited(name: string, outcome: string): void {
    this.limits.inc({ class: name, outcome });
  }

  observe(labels: { method: string; route: string; status: number }, seconds: number): void {
    this.durations.observe({ method: labels.method, route: labels.route, status: labels.status }, seconds);
  }

  watchPool(dataSource: DataSource): void {
    const pool = (dataSource.driver as unknown as { master?: PoolCounts }).master;
    new Gauge({
      name: 'database_pool_connections',
      help: 'Connections of the pool by state; waiting counts requests for one',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        this.set({ state: 'open' }, pool?.totalCount ?? 0);
        this.set({ state: 'idle' }, pool?.idleCount ?? 0);
        this.set({ state: 'waiting' }, pool?.waitingCount ?? 0);
      },
    });
  }
}

interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Serves `/metrics` to this machine alone. */
export async function serveMetrics(registry: Registry, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}
