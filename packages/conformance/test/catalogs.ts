import { defineCatalog } from '@error-contract/catalog'

/** A small catalog of the microsoft envelope that most tests hold responses against. */
export const machines = defineCatalog({
  name: 'machines',
  envelope: 'microsoft',
  errors: {
    NotFound: { status: 404, message: 'There is nothing here.' },
    ResourceNotFound: { status: 404, message: '{resource} was not found.' },
    Unauthorized: { status: 401, message: 'The caller is not authenticated.' },
    InvalidInput: { status: [400, 422], message: 'The input {input} is not valid.' },
    InternalServerError: { status: 500 },
  },
} as const)
