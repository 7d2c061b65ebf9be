import type { RequestHandler } from 'express'
import { ApiError } from './api-error.js'
import type { AccessToken, Permission, Store } from './store.js'

/** Lets a request with a valid bearer token through and keeps the token for {@link requirePermission}. */
export function authenticate({ tokens }: Store): RequestHandler {
  return (req, res, next) => {
    const token = tokens.get(/^Bearer (.+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '')
    if (token === undefined || token.expires.getTime() < Date.now()) {
      res.set('WWW-Authenticate', 'Bearer')
      throw new ApiError(401, 'Unauthorized', 'Send a valid bearer token in the authorization header.')
    }
    res.locals.token = token
    next()
  }
}

export function requirePermission(permission: Permission): RequestHandler {
  return (_req, res, next) => {
    const { permissions } = res.locals.token as AccessToken
    if (!permissions.includes(permission)) {
      throw new ApiError(403, 'Forbidden', `This needs the permission ${permission}.`)
    }
    next()
  }
}
