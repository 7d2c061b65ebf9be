import type { TransportFault } from './response.js'
import type { TargetAddress } from './target.js'

/** Returns the fault of a Unix socket that cannot be connected to, with what to do; undefined for any other target. */
export function toSocketFault(
  error: Error,
  { socketPath }: Pick<TargetAddress, 'socketPath'>,
): TransportFault | undefined {
  if (socketPath === undefined) return undefined
  const { code = '' } = error as NodeJS.ErrnoException
  const fault = (reason: string): TransportFault => ({
    kind: 'unreachable',
    message: `The target cannot be reached: ${reason}`,
  })
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fault(`there is no socket at ${socketPath}. Start the server, or correct the path.`)
    case 'EACCES':
    case 'EPERM':
      return {
        ...fault(`the socket ${socketPath} may not be used. Run as a user, or in a group, that may.`),
        clientSide: 'run',
      }
    case 'ECONNREFUSED':
    case 'ENOTSOCK':
      return fault(`no server listens on ${socketPath}. Start the server, or correct the path.`)
    default:
      return undefined
  }
}
