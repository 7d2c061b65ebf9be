import type { ErrorRequestHandler } from 'express'
import { randomUUID } from 'node:crypto'
import { ApiError } from './api-error.js'

/** Writes every error in the one envelope. What no route meant to raise is logged under the id that the caller gets. */
export const errorHandler: ErrorRequestHandler = (thrown: unknown, _req, res, next) => {
  if (res.headersSent) return next(thrown)
  const error = toApiError(thrown)
  const target = randomUUID()
  if (error.status >= 500) console.error(target, thrown)
  res.status(error.status).json({ error: { code: error.code, message: error.message, target } })
}

function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (isCallersMistake(thrown)) {
    return thrown.type === undefined
      ? new ApiError(400, 'BadRequest', 'The request cannot be understood.')
      : new ApiError(400, 'InvalidRequestBody', `The request body is not valid: ${thrown.message}.`)
  }
  return new ApiError(500, 'InternalServerError', 'Something went wrong on our side.')
}

/** Express and its body parser put a status on what they throw; the body parser adds a type. */
function isCallersMistake(thrown: unknown): thrown is Error & { status: number; type?: string } {
  if (!(thrown instanceof Error) || !('status' in thrown)) return false
  return typeof thrown.status === 'number' && thrown.status >= 400 && thrown.status < 500
}
