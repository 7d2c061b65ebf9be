import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formats } from './formats.js'
import { createFuzzProject, type FuzzProject } from './fuzz-project.js'
import { mutatedFile } from './mutated-file.js'

/** For how long each format is tried; by default a few files that are the same each time, so that a build is repeatable. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0)
const extent =
  seconds > 0
    ? { numRuns: 2 ** 31 - 1, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
    : { numRuns: 12, seed: 1 }

let project: FuzzProject
beforeAll(async () => {
  project = await createFuzzProject()
})
afterAll(() => project.close())

describe('a damaged file', () => {
  it.each(formats)('ends the command well as $name', { timeout: (seconds + 240) * 1000 }, async (format) => {
    await fc.assert(
      fc.asyncProperty(mutatedFile(format), fc.constantFrom(...format.commands), async (content, command) => {
        expect((await project.run(format, content, command)).defect).toBeUndefined()
      }),
      extent,
    )
  })

  it.each(formats)('is read before it is changed, as $name', async (format) => {
    const { seeds, commands } = format
    const runs = []
    for (const seed of seeds)
      for (const command of commands)
        runs.push({ seed, command, ...(await project.run(format, Buffer.from(seed), command)) })
    expect(runs.filter(({ defect }) => defect !== undefined)).toEqual([])
    const read = runs.filter(({ isRead }) => isRead)
    expect(seeds.filter((seed) => read.every((run) => run.seed !== seed))).toEqual([])
    expect(commands.filter((command) => read.every((run) => run.command !== command))).toEqual([])
  })
})
