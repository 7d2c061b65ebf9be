/** Words to look up; what has no name has no word among them. */
type Words = ReadonlySet<string | undefined>

/** Words in the name of a response, or of the context of a request that answers it. */
export const responseWords: Words = new Set([
  'c',
  'context',
  'ctx',
  'h',
  'rep',
  'reply',
  'res',
  'resp',
  'response',
  'rsp',
  'toolkit',
])

/** Words in the name of a request, which a handler takes before the response. */
export const requestWords: Words = new Set(['r', 'req', 'request'])

/** Words in the name, the class or the package of what takes messages and objects, but sends no response with them. */
export const otherWords: Words = new Set([
  // Logs, metrics and reports of faults.
  ...[
    'audit',
    'breadcrumb',
    'bunyan',
    'console',
    'debug',
    'log',
    'logger',
    'logging',
    'logs',
    'pino',
    'winston',
  ],
  ...['bugsnag', 'datadog', 'newrelic', 'rollbar', 'sentry', 'span', 'telemetry', 'tracer', 'tracing'],
  ...['amplitude', 'analytics', 'mixpanel', 'posthog', 'segment', 'tracker'],
  ...['counter', 'gauge', 'histogram', 'meter', 'metric', 'metrics', 'statsd', 'stats'],
  // Sockets, workers and windows.
  ...['connection', 'conn', 'io', 'peer', 'socket', 'sockets', 'sse', 'websocket', 'websockets', 'ws', 'wss'],
  ...[
    'broadcast',
    'channel',
    'child',
    'cluster',
    'iframe',
    'ipc',
    'opener',
    'port',
    'process',
    'window',
    'worker',
  ],
  // Queues and events.
  ...['amqp', 'amqplib', 'bullmq', 'bus', 'eventbridge', 'job', 'jobs', 'kafka', 'kafkajs', 'mqtt', 'nats'],
  ...['emitter', 'events', 'producer', 'publisher', 'pubsub', 'queue', 'queues', 'sns', 'sqs', 'topic'],
  // Messages to people.
  ...[
    'bot',
    'email',
    'mail',
    'mailer',
    'nodemailer',
    'notifier',
    'sendgrid',
    'ses',
    'slack',
    'smtp',
    'telegram',
  ],
  ...['transport', 'transporter', 'webhook'],
  // Files, streams and stores.
  ...['fd', 'file', 'fs', 'promises', 'stderr', 'stdin', 'stdout', 'stream', 'writable', 'writer'],
  ...[
    'bucket',
    'cache',
    'collection',
    'database',
    'db',
    'ioredis',
    'redis',
    'repo',
    'repository',
    'storage',
    'store',
  ],
  ...['cipher', 'hash', 'hmac'],
  // Requests of a client.
  ...[
    'agent',
    'axios',
    'client',
    'delete',
    'patch',
    'post',
    'put',
    'req',
    'request',
    'superagent',
    'supertest',
  ],
])

/** Names of functions and methods that never answer a request, whatever they are called on. */
export const otherMethods: Words = new Set([
  ...['debug', 'fatal', 'info', 'log', 'trace', 'verbose', 'warn'],
  ...['addBreadcrumb', 'captureEvent', 'captureException', 'captureMessage', 'setAttributes'],
  ...['dispatch', 'emit', 'postMessage', 'publish', 'sendBeacon', 'sendMessage', 'sendToQueue', 'setState'],
  ...['appendFile', 'appendFileSync', 'sendMail', 'setItem', 'writeFile', 'writeFileSync'],
])

/** First words in the names of functions that report an object, such as `trackFailure(…)`. */
export const reportingWords: Words = new Set([
  ...['audit', 'capture', 'emit', 'enqueue', 'log', 'notify', 'publish', 'record', 'track'],
])

/** Methods of a response that return it and do not set its status. */
export const neutralMethods: Words = new Set([
  ...[
    'append',
    'attachment',
    'clearCookie',
    'cookie',
    'header',
    'headers',
    'links',
    'location',
    'set',
    'setCookie',
  ],
  ...['setHeader', 'type', 'vary'],
])

/** Functions through which a client calls an API. */
export const clientFunctions: readonly string[] = [
  '$fetch',
  'axios',
  'fetch',
  'got',
  'ky',
  'ofetch',
  'superagent',
]
