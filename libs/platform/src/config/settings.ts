import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, Validate, ValidateIf } from 'class-validator';
import { SEPARATION_PROFILES, type SeparationProfile } from '../actor.js';
import { SharedNetworksText } from '../limits/shared-networks-text.js';

const DATABASE_URL = /^postgres(ql)?:\/\/.+/;
const KEYS = /^[a-z0-9-]+:[A-Za-z0-9+/]{43}=(,[a-z0-9-]+:[A-Za-z0-9+/]{43}=)*$/;
const keysHint =
  'must be a comma-separated list of id:key, each key 32 random bytes in base64; the first is the current one';

const Int = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => Number(value));
const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
const Port =
  (name: string): PropertyDecorator =>
  (target, key) => {
    const message = `${name} must be a port number between 1 and 65535`;
    Int()(target, key);
    IsInt({ message })(target, key);
    Min(1, { message })(target, key);
    Max(65_535, { message })(target, key);
  };
const WebAddress = (name: string): PropertyDecorator =>
  IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: `${name} must be a full address such as https://join.example.org` },
  );

/** What every process needs. Properties are named as their environment variables, so that a message names both. */
export class CommonSettings {
  @IsIn(['production', 'development', 'test'], { message: 'NODE_ENV must be production, development or test' })
  NODE_ENV = 'production';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    message: 'LOG_LEVEL must be fatal, error, warn, info, debug or silent',
  })
  LOG_LEVEL = 'info';

  @Matches(DATABASE_URL, {
    message: 'DATABASE_URL must be an address such as postgres://user:password@host:5432/joinder',
  })
  DATABASE_URL = '';

  @Int()
  @IsInt({ message: 'DATABASE_POOL must be a whole number' })
  @Min(1, { message: 'DATABASE_POOL must be at least 1' })
  @Max(200, { message: 'DATABASE_POOL must be at most 200' })
  DATABASE_POOL = 10;

  @IsString({ message: 'DATA_DIR must be a folder' })
  DATA_DIR = '.data';

  @ValidateIf((settings: CommonSettings) => settings.BLOB_DIR !== '')
  @IsString({ message: 'BLOB_DIR must be a folder' })
  BLOB_DIR = '';

  @WebAddress('PORTAL_URL')
  PORTAL_URL = 'http://localhost:3000';

  @WebAddress('CONSOLE_URL')
  CONSOLE_URL = 'http://localhost:3001';

  @Matches(KEYS, { message: `MASTER_KEYS ${keysHint}` })
  MASTER_KEYS = '';

  @Matches(KEYS, { message: `INDEX_KEYS ${keysHint}` })
  INDEX_KEYS = '';

  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'CODE_KEY must be 32 random bytes in base64' })
  CODE_KEY = '';

  /** Days between the notice to the earlier address and the move of a registration to another one. */
  @Int()
  @IsInt({ message: 'LOST_MAILBOX_WAIT_DAYS must be a whole number of days' })
  @Min(1, { message: 'LOST_MAILBOX_WAIT_DAYS must be at least 1' })
  @Max(60, { message: 'LOST_MAILBOX_WAIT_DAYS must be at most 60' })
  LOST_MAILBOX_WAIT_DAYS = 7;

  /** The folder of the embedded default's kept mails; unused once SMTP_URL is set. */
  @IsString({ message: 'MAIL_DIR must be a folder' })
  MAIL_DIR = '';
}

/** What both web applications need beside the common settings. */
export class WebSettings extends CommonSettings {
  @IsString({ message: 'BIND_ADDRESS must be an address such as 127.0.0.1' })
  BIND_ADDRESS = '127.0.0.1';

  /** How many proxies stand in front (0 = none): decides whose word is taken for the client's address. */
  @Int()
  @IsInt({ message: 'TRUST_PROXY must be the number of proxies in front, 0 for none' })
  @Min(0, { message: 'TRUST_PROXY must be the number of proxies in front, 0 for none' })
  @Max(5, { message: 'TRUST_PROXY must be at most 5' })
  TRUST_PROXY = 0;

  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'CSRF_KEY must be 32 random bytes in base64' })
  CSRF_KEY = '';

  @Port('METRICS_PORT')
  METRICS_PORT = 9464;

  /** Where limits are counted; in PostgreSQL unless it is set. */
  @ValidateIf((settings: WebSettings) => settings.REDIS_URL !== '')
  @Matches(/^rediss?:\/\/.+/, { message: 'REDIS_URL must be an address such as redis://host:6379' })
  REDIS_URL = '';

  /** Networks that many people share, such as a library's: more is allowed from there and nobody is made to wait. */
  @Validate(SharedNetworksText)
  SHARED_NETWORKS = '';

  @Int()
  @IsInt({ message: 'MAX_CONNECTIONS must be a whole number' })
  @Min(10, { message: 'MAX_CONNECTIONS must be at least 10' })
  MAX_CONNECTIONS = 2_000;

  /** Seconds for the head of a request, for a form, and for a request with a file. */
  @Int()
  @IsInt({ message: 'HEADER_SECONDS must be a whole number' })
  @Min(1, { message: 'HEADER_SECONDS must be at least 1' })
  HEADER_SECONDS = 15;

  @Int()
  @IsInt({ message: 'BODY_SECONDS must be a whole number' })
  @Min(1, { message: 'BODY_SECONDS must be at least 1' })
  BODY_SECONDS = 30;

  @Int()
  @IsInt({ message: 'UPLOAD_SECONDS must be a whole number' })
  @Min(1, { message: 'UPLOAD_SECONDS must be at least 1' })
  UPLOAD_SECONDS = 300;
}

export class PortalSettings extends WebSettings {
  @Port('PORTAL_PORT')
  PORTAL_PORT = 3000;

  override METRICS_PORT = 3010;

  /** So many days before the end of a joining window the official route stands first. */
  @Int()
  @IsInt({ message: 'OFFICIAL_ROUTE_DAYS must be a whole number' })
  @Min(0, { message: 'OFFICIAL_ROUTE_DAYS must be at least 0' })
  @Max(90, { message: 'OFFICIAL_ROUTE_DAYS must be at most 90' })
  OFFICIAL_ROUTE_DAYS = 7;
}

export class ConsoleSettings extends WebSettings {
  @Port('CONSOLE_PORT')
  CONSOLE_PORT = 3001;

  override METRICS_PORT = 3011;
}

export class WorkerSettings extends CommonSettings {
  @Port('WORKER_PORT')
  WORKER_PORT = 3002;

  @ValidateIf((settings: WorkerSettings) => settings.REDIS_URL !== '')
  @Matches(/^rediss?:\/\/.+/, { message: 'REDIS_URL must be an address such as redis://host:6379' })
  REDIS_URL = '';

  @ValidateIf((settings: WorkerSettings) => settings.SMTP_URL !== '')
  @Matches(/^smtps?:\/\/.+/, { message: 'SMTP_URL must be an address such as smtp://user:password@host:587' })
  SMTP_URL = '';

  @Matches(/.+@.+/, { message: 'MAIL_FROM must be an e-mail address' })
  MAIL_FROM = 'Joinder <no-reply@joinder.example>';

  @Matches(/^.+\+.+$/, { message: 'LOG_SIGNING_KEY must be a key made by "cli keys new-log-key"' })
  LOG_SIGNING_KEY = '';

  /** Off only where another worker runs the schedules. */
  @Flag()
  @IsBoolean({ message: 'SCHEDULES must be true or false' })
  SCHEDULES = true;
}

/** Maintenance commands. Commands of the owner (migrate, schema, backup, restore) read `OwnerSettings`. */
export class CliSettings extends CommonSettings {
  @ValidateIf((settings: CliSettings) => settings.LOG_SIGNING_KEY !== '')
  @IsString({ message: 'LOG_SIGNING_KEY must be a key made by "cli keys new-log-key"' })
  LOG_SIGNING_KEY = '';
}

export class OwnerSettings {
  @Matches(DATABASE_URL, {
    message: 'DATABASE_OWNER_URL must be an address such as postgres://owner:password@host:5432/joinder',
  })
  DATABASE_OWNER_URL = '';

  @Matches(/^[a-z][a-z0-9_]{0,40}$/, { message: 'ROLE_PREFIX may hold small letters, digits and underscores only' })
  ROLE_PREFIX = 'joinder';

  @WebAddress('PORTAL_URL')
  PORTAL_URL = 'http://localhost:3000';

  /** How many people a step takes; read when the database is made. */
  @IsIn(SEPARATION_PROFILES, { message: 'SEPARATION must be small or standard' })
  SEPARATION: SeparationProfile = 'standard';
}

export function blobDir(settings: CommonSettings): string {
  return settings.BLOB_DIR === '' ? `${settings.DATA_DIR}/blobs` : settings.BLOB_DIR;
}

export function mailDir(settings: CommonSettings): string {
  return settings.MAIL_DIR === '' ? `${settings.DATA_DIR}/mail` : settings.MAIL_DIR;
}
