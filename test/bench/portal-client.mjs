import { Agent, request } from 'node:http';

/** A browser reduced to what costs least, so that the portal is measured and not the client. */
export class PortalClient {
  constructor(url, connections) {
    this.url = url;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Opens the page before sending, as a person does: what comes back is all that the form needs. */
  async openCheckPage({ registrationId, token }) {
    const path = `/de/registrations/${registrationId}/check`;
    const session = `joinder_portal_session=${encodeURIComponent(token)}`;
    const { status, headers, body } = await this.send('GET', path, { cookie: session });
    if (status !== 200) throw new Error(`${path} answers ${status}.`);
    const cookies = [session, ...(headers['set-cookie'] ?? []).map((line) => line.split(';')[0])];
    return {
      path,
      cookie: cookies.join('; '),
      form: new URLSearchParams({ _csrf: field(body, '_csrf'), version: field(body, 'version') }).toString(),
    };
  }

  async pressSend({ path, cookie, form }) {
    const { status, headers, body } = await this.send(
      'POST',
      path,
      {
        cookie,
        origin: this.url,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(form),
      },
      form,
    );
    if (status !== 303 || !headers.location.endsWith('/sent'))
      throw new Error(`Sending was answered with ${status}: ${body.slice(0, 300)}`);
  }

  close() {
    this.agent.destroy();
  }

  send(method, path, headers, content) {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.url), { method, agent: this.agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(content);
    });
  }
}

/** The value of a hidden field, whatever the order of its attributes. */
function field(html, name) {
  const [tag] = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`)) ?? [];
  const [, value] = /value="([^"]*)"/.exec(tag ?? '') ?? [];
  if (value === undefined) throw new Error(`The page has no field ${name}.`);
  return value;
}
