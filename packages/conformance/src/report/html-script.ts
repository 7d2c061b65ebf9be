/** What the page does: filters codes as one types, and copies commands. Without it, everything is still there to read. */
export const script = `
const words = document.querySelector('#words')
const outcome = document.querySelector('#outcome')
const none = document.querySelector('#none')
const count = document.querySelector('#count')
function filter() {
  const wanted = words.value.trim().toLowerCase()
  let shown = 0
  for (const section of document.querySelectorAll('section[data-outcome]')) {
    const isChosen = outcome.value === '' || section.dataset.outcome === outcome.value
    let inside = 0
    for (const code of section.querySelectorAll('details')) {
      code.hidden = !isChosen || !code.textContent.toLowerCase().includes(wanted)
      if (!code.hidden) inside += 1
    }
    section.hidden = inside === 0
    shown += inside
  }
  none.hidden = shown > 0
  count.textContent = shown + ' shown'
}
words.addEventListener('input', filter)
outcome.addEventListener('change', filter)
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== words) {
    event.preventDefault()
    words.focus()
  }
  if (event.key === 'Escape' && document.activeElement === words) {
    words.value = ''
    filter()
  }
})
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.previousElementSibling.textContent)
  button.textContent = 'Copied'
})
for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = !navigator.clipboard
function openTarget() {
  const code = document.getElementById(location.hash.slice(1))
  if (code instanceof HTMLDetailsElement) code.open = true
}
addEventListener('hashchange', openTarget)
openTarget()
filter()
`
