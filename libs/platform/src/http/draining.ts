import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long answers in the making may take once the server is asked to stop. */
const PATIENCE_MS = 10_000;

/**
 * Lets a server stop as soon as its last answer has left. The server itself would also wait for connections that are
 * kept alive, and for those a browser opened in advance and never used.
 */
export class Draining {
  private readonly open = new Map<Socket, number>();
  private stopping = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.open.set(socket, 0);
      socket.once('close', () => this.open.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
  }

  /** Call after the server has been told to accept no more; returns how to end the waiting. */
  begin(): () => void {
    this.stopping = true;
    for (const [socket, answers] of this.open) if (answers === 0) socket.destroy();
    const limit = setTimeout(() => this.server.closeAllConnections(), PATIENCE_MS);
    return () => clearTimeout(limit);
  }

  private count(socket: Socket, change: 1 | -1): void {
    const answers = (this.open.get(socket) ?? 0) + change;
    if (this.open.has(socket)) this.open.set(socket, answers);
    if (this.stopping && answers === 0) socket.end();
  }
}
