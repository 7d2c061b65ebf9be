// Loaded before a program: tells its processor time in microseconds and its largest memory in KiB at its end.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(`\nusage ${userCPUTime + systemCPUTime} ${maxRSS}\n`)
})
