import { checks } from './checks/index.js'

/** The id of a check. */
export type CheckId = (typeof checks)[number]['id']

/** The ids of all checks. */
export const checkIds: readonly CheckId[] = checks.map(({ id }) => id)
