import { Body, Controller, type DynamicModule, Get, Injectable, Module, Param, Post, Query } from '@nestjs/common';
import { Equals, IsEmail, IsIn, IsInt, IsString, MaxLength } from 'class-validator';
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import {
  AcceptsUpload,
  type Actor,
  CurrentActor,
  DatabaseModule,
  DomainError,
  type DomainErrorKind,
  type HtmlPage,
  InstanceQuery,
  type Logger,
  newId,
  type ParsedForm,
  parseForm,
  type PortalSettings,
  Public,
  type Reply,
  RequireClaimant,
  RequireRole,
  type ResolvedSession,
  SessionResolver,
  type Upload,
  UploadedForm,
  WebModule,
  WebSite,
} from '@app/platform';
import { Button, Checkboxes, FileUpload, Form, PortalLayout, Radios, TextInput } from '@app/ui';
import { PortalErrorPages } from '../../../apps/portal/src/shell/error-pages.js';
import { CurrentPage, Page } from '../../../apps/portal/src/shell/page.js';
import { siteFiles } from '../../../apps/portal/src/shell/site-files.js';

export const TOKENS = { confirmed: 'c'.repeat(43), unconfirmed: 'u'.repeat(43), reviewer: 'r'.repeat(43) };
const SESSIONS: Readonly<Record<string, ResolvedSession>> = {
  [TOKENS.confirmed]: { actor: { kind: 'claimant', sessionId: newId(), mailboxId: newId(), mailboxConfirmed: true } },
  [TOKENS.unconfirmed]: {
    actor: { kind: 'claimant', sessionId: newId(), mailboxId: newId(), mailboxConfirmed: false },
  },
  [TOKENS.reviewer]: {
    actor: { kind: 'staff', sessionId: newId(), staffId: newId(), grants: [{ role: 'reviewer', actionId: newId() }] },
  },
};

@Injectable()
class KnownSessions extends SessionResolver {
  resolve(token: string): Promise<ResolvedSession | null> {
    return Promise.resolve(SESSIONS[token] ?? null);
  }
}

class Refused extends DomainError {
  readonly code = 'PROBE_REFUSED';

  constructor(readonly kind: DomainErrorKind) {
    super({ limit: 3 });
  }
}

class MailForm {
  @IsEmail({}, { message: 'email' })
  @MaxLength(100, { message: 'email' })
  readonly email!: string;

  @IsIn(['post', 'mail'], { message: 'choose' })
  readonly way!: string;

  @Equals('yes', { message: 'required' })
  readonly agreed!: string;
}

class ApiBody {
  @IsInt()
  readonly count!: number;

  @IsString()
  @MaxLength(5)
  readonly label!: string;
}

function MailPage({ page, form }: { page: Page; form?: ParsedForm<MailForm> }): VNode {
  const errors = form?.ok === false ? page.errors(form.errors) : undefined;
  const values = form?.ok === false ? form.values : {};
  return (
    <PortalLayout frame={page.frame} title="Probe" errors={errors}>
      <Form csrf={page.csrf}>
        <TextInput name="email" label="E-mail address" value={values['email']} error={errors?.of('email')} />
        <Radios
          name="way"
          legend="How may we write?"
          items={[
            { value: 'post', text: 'Letter' },
            { value: 'mail', text: 'E-mail' },
          ]}
          value={values['way']}
          error={errors?.of('way')}
        />
        <Checkboxes
          name="agreed"
          legend="Agreement"
          items={[{ value: 'yes', text: 'I agree' }]}
          values={[]}
          error={errors?.of('agreed')}
        />
        <Button text="Continue" />
      </Form>
    </PortalLayout>
  );
}

function UploadPage({ page }: { page: Page }): VNode {
  return (
    <PortalLayout frame={page.frame} title="Upload">
      <Form csrf={page.csrf} multipart>
        <TextInput name="note" label="Note" />
        <FileUpload name="file" label="Your file" />
        <Button text="Send" />
      </Form>
    </PortalLayout>
  );
}

@Controller(':lang/probe')
@Public()
class ProbeController {
  constructor(private readonly instance: InstanceQuery) {}

  @Get('refused/:kind')
  refused(@Param('kind') kind: DomainErrorKind): never {
    throw new Refused(kind);
  }

  @Get('fault')
  fault(@Query('q') q: string): never {
    throw new TypeError(`a fault of ours about ${q.length} characters`);
  }

  @Get('database')
  async database(): Promise<string> {
    return (await this.instance.run()).logOrigin;
  }

  @Get('mail')
  mail(@CurrentPage() page: Page): HtmlPage {
    return page.show(<MailPage page={page} />);
  }

  @Post('mail')
  sendMail(@CurrentPage() page: Page, @Body() body: unknown): Reply {
    const form = parseForm(MailForm, body);
    return form.ok
      ? page.seeOther(`/probe/done/${form.value.way}`)
      : page.invalid(<MailPage page={page} form={form} />);
  }

  @Get('done/:way')
  done(@Param('way') way: string): string {
    return `<h1>Done by ${way === 'mail' ? 'mail' : 'post'}</h1>`;
  }

  @Get('upload')
  upload(@CurrentPage() page: Page): HtmlPage {
    return page.show(<UploadPage page={page} />);
  }

  @Post('upload')
  @AcceptsUpload({ maxBytes: 200_000 })
  async receive(@UploadedForm() { fields, file }: Upload): Promise<string> {
    if (file === null) return 'no file';
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
    return `${fields['note'] ?? ''}|${file.filename}|${size}|${hash.digest('hex')}`;
  }

  @Post('upload-unread')
  @AcceptsUpload()
  ignore(): string {
    return 'not read';
  }

  @Get('claimant')
  @RequireClaimant()
  claimant(@CurrentActor() actor: Actor): string {
    return actor.kind;
  }

  @Get('confirmed')
  @RequireClaimant({ confirmed: true })
  confirmed(@CurrentActor() actor: Actor): string {
    return actor.kind;
  }

  @Get('counsel')
  @RequireRole('counsel')
  counsel(): string {
    return 'counsel';
  }
}

@Controller('api/v1/probe')
@Public()
class ProbeApiController {
  @Post()
  post(@Body() body: ApiBody, @CurrentActor() actor: Actor): object {
    return { sum: body.count + 1, actor: actor.kind };
  }

  @Get('refused')
  refused(): never {
    throw new Refused('gone');
  }
}

/** Routes that do on purpose what real ones do by accident, behind the portal's own pipeline and pages. */
@Module({ controllers: [ProbeController, ProbeApiController], providers: [KnownSessions], exports: [KnownSessions] })
class ProbeParts {}

@Module({})
export class ProbeModule {
  static forRoot(settings: PortalSettings, logger: Logger): DynamicModule {
    return {
      module: ProbeModule,
      imports: [
        DatabaseModule.forRoot({ url: settings.DATABASE_URL, applicationName: 'joinder-probe', poolSize: 2 }),
        WebModule.forRoot({
          site: new WebSite('portal', settings),
          logger,
          files: siteFiles(),
          errorPages: PortalErrorPages,
          sessions: KnownSessions,
          imports: [ProbeParts],
        }),
      ],
    };
  }
}
