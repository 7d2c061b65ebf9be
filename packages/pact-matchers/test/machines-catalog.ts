import { defineCatalog } from '@error-contract/catalog'

/** A small catalog in code, so that its codes and parameters are literal types. */
export const catalog = defineCatalog({
  name: 'machines',
  envelope: 'microsoft',
  errors: {
    ResourceNotFound: { status: 404, message: '{resource} was not found.' },
    NotFound: { status: 404, message: 'There is nothing here.' },
    Unauthorized: { status: 401, message: 'The caller is not authenticated.', headers: ['WWW-Authenticate'] },
    TooManyRequests: { status: 429, message: 'Try again later.', headers: ['Retry-After'] },
    InternalServerError: { status: 500 },
    Unavailable: { status: [503, 504], message: 'The service is not available.' },
    Upstream: { message: 'The answer of {service} makes no sense.' },
  },
})
