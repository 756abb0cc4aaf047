import { Controller, Get, Module } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Public } from '@app/platform';
import { startTestPortal } from '@app/testing';
import { ProbeModule } from './probe.module.js';

@Controller('forgotten')
class ForgottenController {
  @Get('route')
  show(): string {
    return 'open to all';
  }
}

@Controller('slow')
@Public()
class SlowController {
  static reached: () => void;
  static finish: () => void;

  @Get()
  async show(): Promise<string> {
    const finished = new Promise<void>((resolve) => (SlowController.finish = resolve));
    SlowController.reached();
    await finished;
    return 'done';
  }
}

@Controller('twice')
@Public()
class TwiceController {
  @Get()
  one(): string {
    return 'one';
  }

  @Get()
  other(): string {
    return 'other';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}
@Module({ controllers: [SlowController] })
class SlowModule {}
@Module({ controllers: [TwiceController] })
class TwiceModule {}

function startWith(extra: new () => object): ReturnType<typeof startTestPortal> {
  return startTestPortal((settings, logger) => {
    const probe = ProbeModule.forRoot(settings, logger);
    return { ...probe, imports: [...(probe.imports ?? []), extra] };
  });
}

describe('start and stop', () => {
  it('refuses to start with a route that declares no access', async () => {
    await expect(startWith(ForgottenModule)).rejects.toThrow('These routes declare no access: GET /forgotten/route.');
  });

  it('refuses to start with two handlers for one route', async () => {
    await expect(startWith(TwiceModule)).rejects.toThrow(/twice/);
  });

  it('finishes the answers under way before it stops', async () => {
    const app = await startWith(SlowModule);
    const reached = new Promise<void>((resolve) => (SlowController.reached = resolve));
    const answer = app.browser().open('/slow');
    await reached;
    const closed = app.close();
    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow();
    SlowController.finish();
    expect((await answer).body).toBe('done');
    await closed;
  });
});
