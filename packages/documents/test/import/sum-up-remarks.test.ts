import { describe, expect, it } from 'vitest'
import { sumUpRemarks, type Remark } from '../../src/import/index.js'

const remark = (line: number, message: string, kind: Remark['kind'] = 'interpreted'): Remark => ({
  source: 'page.md',
  text: '',
  position: { line, column: 1 },
  message,
  kind,
})

describe('sumUpRemarks', () => {
  it('names the places of more than three remarks that say the same', () => {
    const remarks = [4, 8, 12, 16].map((line) => remark(line, 'The table is blue.'))
    expect(sumUpRemarks([...remarks, remark(20, 'The table is red.')])).toEqual([
      remark(4, 'The table is blue. So it is at the lines 8, 12, 16.'),
      remark(20, 'The table is red.'),
    ])
  })

  it('names what each is about where that differs', () => {
    const remarks = ['A', 'B', 'C', 'D'].map((code, index) =>
      remark(index + 1, `'${code}' is old; '${code}' stays.`),
    )
    expect(sumUpRemarks(remarks)).toEqual([
      remark(1, "'A' is old; 'A' stays. So it is with 'B' (line 2), 'C' (line 3), 'D' (line 4)."),
    ])
  })

  it('keeps three, others, and questions among them', () => {
    const three = [1, 2, 3].map((line) => remark(line, 'The table is blue.'))
    const remarks = [
      ...three,
      remark(4, 'The table is blue.', 'unresolved'),
      remark(5, "'A' has the status 1."),
      remark(6, "'A' has the status 2."),
    ]
    expect(sumUpRemarks(remarks)).toEqual(remarks)
  })

  it('keeps those without a place', () => {
    const remarks = [1, 2, 3, 4].map((): Remark => ({
      source: 'page.md',
      text: '',
      message: 'So.',
      kind: 'interpreted',
    }))
    expect(sumUpRemarks(remarks)).toEqual(remarks)
  })
})
