import { jsonValue } from './json-value.js'
import { readJson, type JsonReading } from './read-json.js'

/** The media types of streams of records, each of which is a JSON value of its own. */
const streamTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/event-stream']

/** Returns true for a media type, without parameters, whose bodies are streams of records. */
export const isStreamType = (mediaType: string): boolean => streamTypes.includes(mediaType)

/** A record of a stream: a line, or the data of an event. */
interface StreamRecord {
  readonly data: string
  /** The name of the event; empty for one without a name, and absent for a line. */
  readonly event?: string
  /** False for an event that the stream ends in, which clients discard. */
  readonly isComplete: boolean
}

/**
 * Reads the record of a stream that is its error: the first one that `isError` accepts, or else the first event named
 * `error`, or else the last record. Never throws, and takes linear time.
 */
export function readStream(
  bytes: Uint8Array,
  mediaType: string,
  isError: (value: unknown) => boolean,
): JsonReading {
  const text = new TextDecoder().decode(bytes)
  const records = mediaType === 'text/event-stream' ? eventsOf(text) : linesOf(text)
  const found =
    records.find(({ data }) => isError(jsonValue(data))) ??
    records.find(({ event }) => event === 'error') ??
    records.findLast(({ data }) => data !== '[DONE]')
  if (!found) return { value: undefined, problems: [{ kind: 'empty', message: 'The stream has no record.' }] }
  const reading = readJson(Buffer.from(found.data))
  if (found.isComplete) return reading
  const message = 'The stream ends within the event: no blank line follows it, so clients discard it.'
  return { ...reading, problems: [{ kind: 'truncated', message }, ...reading.problems] }
}

const linesOf = (text: string): StreamRecord[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((data) => ({ data, isComplete: true }))

/** Reads events as the HTML Standard has clients read them (section 9.2.6), but for one at the end without a blank line. */
function eventsOf(text: string): StreamRecord[] {
  const events: StreamRecord[] = []
  let data: string[] = []
  let event = ''
  const dispatch = (isComplete: boolean) => {
    if (data.length > 0) events.push({ data: data.join('\n'), event, isComplete })
    data = []
    event = ''
  }
  const lines = text.split(/\r\n|\n|\r/)
  // What follows the last end of a line is no blank line.
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) {
    if (line === '') {
      dispatch(true)
      continue
    }
    const colon = line.indexOf(':')
    const name = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
  }
  dispatch(false)
  return events
}
