import type { Position } from '@error-contract/catalog'
import type { Trigger } from '../triggers/triggers.js'

/** Returns a function that says why a captured value is missing; undefined for a name that no step of the trigger captures. */
export function missingCapture(
  { request, setup, undo, teardown }: Trigger,
  locate: (position: Position | undefined) => string,
): (name: string) => string | undefined {
  const captures = [...setup, request, ...undo, ...teardown].flatMap((step) =>
    typeof step === 'function' ? [] : (step.captures ?? []),
  )
  return (name) => {
    const capture = captures.find((one) => one.name === name)
    return capture && `It needs ${name}, which was not captured${locate(capture.declaredAt)}.`
  }
}
