import type { Response } from 'express';

/** What a page handler returns. It decides its own status, so that handlers need no `@Res()`. */
export abstract class Reply {
  abstract send(response: Response): void;
}

export class HtmlPage extends Reply {
  constructor(
    readonly html: string,
    readonly status = 200,
  ) {
    super();
  }

  send(response: Response): void {
    response.status(this.status).type('html').send(this.html);
  }
}

/** After a successful POST: the browser fetches `path`, and reloading repeats nothing. */
export class SeeOther extends Reply {
  constructor(readonly path: string) {
    super();
    if (!/^\/(?![/\\])/.test(path)) throw new Error('A redirect leads to a path of this site.');
  }

  send(response: Response): void {
    response.redirect(303, this.path);
  }
}
