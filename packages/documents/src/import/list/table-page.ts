import type { Page } from '../markdown/page.js'
import type { Remark } from '../remark.js'
import type { Table } from '../markdown/table.js'

/** Returns a page that is tables alone, such as a CSV file. */
export const tablePage = (
  tables: readonly Table[],
  remarks: readonly Omit<Remark, 'source'>[] = [],
): Page => ({
  title: undefined,
  exactRows: undefined,
  sideBySide: false,
  tables,
  entries: [],
  remarks,
  examples: [],
  emphasized: [],
  frontMatter: '',
  footnotes: new Map(),
  mended: [],
  lookalikes: [],
})
