export { Clock } from './clock.js';
export { newId, isId } from './ids.js';
export { DomainError, type DomainErrorKind } from './domain-error.js';
export * from './actor.js';
export { UnitOfWork, openScoped } from './database/unit-of-work.js';
export { scopeSql } from './database/scope-sql.js';
export { isUniqueViolation, postgresCode } from './database/constraint-error.js';
export { dataSourceOptions, type DatabaseSettings } from './database/data-source-options.js';
export { DatabaseModule } from './database/database.module.js';
export { InstanceQuery } from './database/instance.query.js';
export { Outbox, type OutboxMessage, type QueueName } from './outbox/outbox.js';
export { loadConfig, ConfigurationInvalid } from './config/load-config.js';
export * from './config/settings.js';
export { SettingsModule } from './config/settings.module.js';
export { createLogger, type Logger } from './logging/logger.js';
export { startEmbeddedCluster, EmbeddedClusterError, type EmbeddedCluster } from './embedded/embedded-cluster.js';
export { BlobStore, type StoredBlob } from './blobs/blob-store.js';
export { BlobNotFound, BlobFolderUnusable } from './blobs/blob.errors.js';
export { BlobsModule } from './blobs/blobs.module.js';
export { FileSystemBlobStore } from './blobs/file-system-blob-store.js';
export {
  RETENTION_CLASSES,
  type DataKey,
  type KeySubject,
  type RetentionClass,
  type SubjectKind,
} from './sealing/data-key.js';
export { seal, open, keyIdOf } from './sealing/sealed-bytes.js';
export { sealStream, openStream, sealedSize } from './sealing/sealed-stream.js';
export { SealBroken, KeyListInvalid, MasterKeyMissing } from './sealing/sealing.errors.js';
export { newListedKey } from './sealing/key-list.js';
export { MasterKeys, type WrappedKey } from './sealing/master-keys.js';
export { KeyStore, SubjectKeys, type WantedKey } from './sealing/key-store.js';
export { RotateMasterKey, type RotationProgress, type RotationReport } from './sealing/rotate-master-key.use-case.js';
export { IndexKeys, type IndexValue } from './sealing/index-keys.js';
export type { BlindIndexInputs, BlindIndexKind, PersonIdentity, PlatformAccount } from './sealing/normalisers.js';
export { BlindIndexes, type FoundSubject, type IndexedSubject } from './sealing/blind-indexes.js';
export { BlindIndexSources, type BlindIndexSource } from './sealing/blind-index-source.js';
export { RebuildBlindIndex, type RebuildCounts, type RebuildReport } from './sealing/rebuild-blind-index.use-case.js';
export { SealingModule, type SealingSettings } from './sealing/sealing.module.js';
export { JobRuns, payloadId } from './jobs/job-runs.js';
export { HandlesJobs, JobFailed, type JobHandler, type OutboxJob } from './jobs/job-handler.js';
export { JobJournal, type JournalledJob } from './jobs/job-journal.js';
export { JobObserver } from './jobs/job-observer.js';
export { JobProcessing, type JobsSettings } from './jobs/job-processing.js';
export { JobsModule, type JobsParts } from './jobs/jobs.module.js';
export type { JobOutcome, JobRun } from './jobs/run-job.use-case.js';
export { RunsOnSchedule, type Schedule } from './jobs/schedules.js';
export { migrateJobStore } from './jobs/migrate-job-store.js';
export { TooFewConnections } from './jobs/connection-budget.js';
export { QueueStoreAway } from './jobs/job-store.js';
export { FailedJobsQuery, type FailedJobRow } from './jobs/failed-jobs.query.js';
export { RetryFailedJobs, type RetryFailedJobsCommand } from './jobs/retry-failed-jobs.use-case.js';
export { OutboxCountsQuery, type OutboxCountsRow } from './jobs/outbox-counts.query.js';
export { withLogFields } from './logging/log-fields.js';
export {
  RequireClaimant,
  LogsRead,
  RequireFreshFactor,
  RequireRole,
  Public,
  describeAccess,
  type Access,
} from './http/access.js';
export { CurrentActor, UploadedForm } from './http/decorators.js';
export { actorOf } from './http/request.js';
export { configureWebApp, createWebApp, WEB_APP_OPTIONS } from './http/create-web-app.js';
export { Csrf, CSRF_FIELD } from './http/csrf.js';
export { ErrorPages } from './http/domain-error.filter.js';
export { AcceptsUpload } from './http/form.guard.js';
export { FACTOR_FRESH_FOR, isFresh } from './http/fresh-factor.guard.js';
export { Limit } from './limits/limit.js';
export { PROOF_FIELD } from './limits/limit.guard.js';
export { LIMIT_CLASSES, type LimitClass, type LimitClassName } from './limits/limit-classes.js';
export { LimitReached, LimitsAway, ProofNeeded } from './limits/limit.errors.js';
export { Limits } from './limits/limits.js';
export { RateLimit } from './limits/rate-limit.entity.js';
export * from './http/http.errors.js';
export { listRoutes, type Route } from './http/list-routes.js';
export { HttpMetrics, serveMetrics } from './http/metrics.js';
export { MAX_UPLOAD_BYTES, type Upload, type UploadedFile } from './http/multipart-reader.js';
export { parseForm, type ParsedForm } from './http/parse-form.js';
export { isDatabaseAway, type Problem } from './http/problem.js';
export { ReadinessQuery } from './http/readiness.query.js';
export { HtmlPage, Reply, SeeOther } from './http/replies.js';
export { WebAdapter } from './http/web-adapter.js';
export { runWebApp, startFailure, startProcess } from './http/run-web-app.js';
export { RequestStrategy, SessionStrategy } from './http/request-strategy.js';
export {
  newSessionToken,
  SessionCookie,
  SessionResolver,
  type ResolvedSession,
  type SessionToken,
} from './http/session.js';
export { SiteFiles } from './http/site-files.controller.js';
export { WebModule, type WebModuleOptions } from './http/web.module.js';
export { WebLogger } from './http/web-logger.js';
export { WebSite, type SiteName } from './http/web-site.js';
