/**
 * Packages that export the HTTP statuses under names.
 *
 * @see https://github.com/prettymuchbryce/http-status-codes
 * @see https://docs.nestjs.com/exception-filters
 * @see https://github.com/adaltas/node-http-status
 * @see https://axios-http.com
 * @see https://nodejs.org/api/http2.html#http2constants
 */
const packages: ReadonlySet<string> = new Set([
  'http-status-codes',
  'http-status',
  '@nestjs/common',
  '@nestjs/common/enums/http-status.enum',
  'axios',
  'http2',
  'node:http2',
  'https-status-codes',
  '@hono/http-status',
  'stoker/http-status-codes',
  'http-enums',
  'http-constants-ts',
])

/** Reason phrases as the packages abbreviate them, without separators (RFC 9110, section 15). */
const statuses: Readonly<Record<string, number>> = {
  CONTINUE: 100,
  SWITCHINGPROTOCOLS: 101,
  PROCESSING: 102,
  EARLYHINTS: 103,
  OK: 200,
  CREATED: 201,
  ACCEPTED: 202,
  NONAUTHORITATIVEINFORMATION: 203,
  NOCONTENT: 204,
  RESETCONTENT: 205,
  PARTIALCONTENT: 206,
  MULTISTATUS: 207,
  MULTIPLECHOICES: 300,
  AMBIGUOUS: 300,
  MOVEDPERMANENTLY: 301,
  MOVEDTEMPORARILY: 302,
  FOUND: 302,
  SEEOTHER: 303,
  NOTMODIFIED: 304,
  USEPROXY: 305,
  TEMPORARYREDIRECT: 307,
  PERMANENTREDIRECT: 308,
  BADREQUEST: 400,
  UNAUTHORIZED: 401,
  PAYMENTREQUIRED: 402,
  FORBIDDEN: 403,
  NOTFOUND: 404,
  METHODNOTALLOWED: 405,
  NOTACCEPTABLE: 406,
  PROXYAUTHENTICATIONREQUIRED: 407,
  REQUESTTIMEOUT: 408,
  CONFLICT: 409,
  GONE: 410,
  LENGTHREQUIRED: 411,
  PRECONDITIONFAILED: 412,
  REQUESTTOOLONG: 413,
  PAYLOADTOOLARGE: 413,
  CONTENTTOOLARGE: 413,
  REQUESTENTITYTOOLARGE: 413,
  REQUESTURITOOLONG: 414,
  URITOOLONG: 414,
  UNSUPPORTEDMEDIATYPE: 415,
  REQUESTEDRANGENOTSATISFIABLE: 416,
  RANGENOTSATISFIABLE: 416,
  EXPECTATIONFAILED: 417,
  IMATEAPOT: 418,
  TEAPOT: 418,
  MISDIRECTED: 421,
  MISDIRECTEDREQUEST: 421,
  UNPROCESSABLEENTITY: 422,
  UNPROCESSABLECONTENT: 422,
  LOCKED: 423,
  FAILEDDEPENDENCY: 424,
  TOOEARLY: 425,
  UPGRADEREQUIRED: 426,
  PRECONDITIONREQUIRED: 428,
  TOOMANYREQUESTS: 429,
  REQUESTHEADERFIELDSTOOLARGE: 431,
  UNAVAILABLEFORLEGALREASONS: 451,
  INTERNALSERVERERROR: 500,
  NOTIMPLEMENTED: 501,
  BADGATEWAY: 502,
  SERVICEUNAVAILABLE: 503,
  GATEWAYTIMEOUT: 504,
  HTTPVERSIONNOTSUPPORTED: 505,
  VARIANTALSONEGOTIATES: 506,
  INSUFFICIENTSTORAGE: 507,
  LOOPDETECTED: 508,
  NOTEXTENDED: 510,
  NETWORKAUTHENTICATIONREQUIRED: 511,
}

/** Returns the status of `StatusCodes.NOT_FOUND`, `constants.HTTP_STATUS_NOT_FOUND` and the like. */
export function statusConstant(module: string, path: readonly string[]): number | undefined {
  const name = path.at(-1)
  return name !== undefined && packages.has(module)
    ? statusOfPhrase(name.replace(/^HTTP_STATUS_/i, ''))
    : undefined
}

/** Returns the status of a reason phrase, however it is written: `Not Found`, `NOT_FOUND`, `notFound`. */
export function statusOfPhrase(phrase: string): number | undefined {
  const name = phrase.toUpperCase().replace(/[^A-Z]/g, '')
  return Object.hasOwn(statuses, name) ? statuses[name] : undefined
}
