// Installs the plugin as it would be published, which loads in half the time of what tsc built. Run by `npm run setup`.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packWorkspace, withDependencies } from '../../scripts/pack-workspace.js'

const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'error-contract-bench-'))
try {
  const packed = packWorkspace(folder)
  const tarballs = withDependencies(['@error-contract/eslint-plugin'], packed).map(
    (name) => packed[name].tarball,
  )
  // npm keeps what it has of the same version.
  rmSync(join(here, 'node_modules/@error-contract'), { recursive: true, force: true })
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, ...tarballs], { cwd: here, stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
